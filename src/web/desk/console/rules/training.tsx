/** Shows how well a newly trained model does on the city's fixed test set, in each language. */
import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { Rows } from '../parts/rows.tsx'
import type { Trial } from './trials.tsx'

export function Training({ result }: { result: NonNullable<Trial['training']> }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const { figures, isTaken } = result
  const share = (part: number, whole: number) => percent(whole === 0 ? null : part / whole)
  const tiles = [
    ['right', share(figures.bodyRight, figures.sentences)],
    ['topicRight', share(figures.topicRight, figures.sentences)],
    ['wrong', share(figures.wrong, figures.sentences)],
    ['unclear', share(figures.unclear, figures.sentences)],
    ['missed', `${figures.missed.length} / ${figures.dangers}`],
    ['falseAlarms', String(figures.falseAlarms)],
  ] as const
  const rows = Object.entries(figures.byLanguage)
  return (
    <>
      {!isTaken && (
        <Alert color="yellow" variant="light" mb="sm">
          {t('rules.notTaken')}
        </Alert>
      )}
      <dl className="console-tiles">
        {tiles.map(([name, value]) => (
          <div
            key={name}
            className="console-tile"
            data-mark={name === 'missed' && figures.missed.length > 0 ? 'late' : undefined}
          >
            <dt>{t(`rules.figure.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.missed.length > 0 && (
        <ul className="console-list">
          {figures.missed.map(({ text, language }) => (
            <li key={text} lang={language}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <Rows
        caption={t('rules.kind.training')}
        columns={[
          {
            id: 'language',
            label: t('desk:filter.language'),
            isHead: true,
            cell: ([code]) => names.language(code),
          },
          {
            id: 'sentences',
            label: t('rules.figure.sentences'),
            isNumber: true,
            cell: ([, one]) => one.sentences,
          },
          {
            id: 'right',
            label: t('rules.figure.right'),
            isNumber: true,
            cell: ([, one]) => share(one.bodyRight, one.sentences),
          },
          {
            id: 'wrong',
            label: t('rules.figure.wrong'),
            isNumber: true,
            cell: ([, one]) => share(one.wrong, one.sentences),
          },
        ]}
        rows={rows}
        keyOf={([code]) => code}
        empty={t('rules.noTests')}
      />
    </>
  )
}
