/** Lists the words that would have decided rightly, and takes accepted ones into the draft. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import type { Trial } from './trials.tsx'
import { useEdit } from './use-draft.ts'
import type { Version } from './use-draft.ts'

type Proposal = NonNullable<Trial['proposals']>[number]

export function Proposals({ rows, version }: { rows: readonly Proposal[]; version: Version }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const { act, isBusy, isDraft } = useEdit(version)
  const accept = ({ topic, language, keyword }: Proposal) =>
    act(
      () =>
        ask('post /api/rules/versions/{number}/keywords', {
          params: { number: version.number },
          body: { revision: version.revision, topic, language, keyword },
        }),
      t('rules.accepted', { keyword }),
    )
  const columns: Column<Proposal>[] = [
    {
      id: 'keyword',
      label: t('rules.word'),
      isHead: true,
      cell: ({ keyword, language }) => (
        <>
          <span lang={language}>{keyword}</span>
          <small className="console-under">{names.language(language)}</small>
        </>
      ),
    },
    { id: 'topic', label: t('deadlines.topic'), cell: ({ topic }) => names.of('topic', topic) },
    {
      id: 'in',
      label: t('rules.stands'),
      cell: ({ messages, of, elsewhere }) => t('rules.standsIn', { messages, of, elsewhere }),
    },
    {
      id: 'effect',
      label: t('rules.effect'),
      cell: ({ effect }) => (
        <>
          {t('rules.effectOf', { before: effect.rightBefore, after: effect.rightAfter })}
          <small className="console-under">
            {t('rules.sideEffects', {
              moved: effect.othersMoved,
              before: effect.testsBefore,
              after: effect.testsAfter,
            })}
          </small>
          {effect.dangersMissed > 0 && (
            <small className="console-under console-late">
              {t('rules.dangersLostWhy', { count: effect.dangersMissed })}
            </small>
          )}
        </>
      ),
    },
    {
      id: 'act',
      label: '',
      cell: (proposal) => (
        <Button size="xs" disabled={!isDraft || isBusy} onClick={() => void accept(proposal)}>
          {t('rules.accept')}
        </Button>
      ),
    },
  ]
  return (
    <Rows
      caption={t('rules.kind.proposals')}
      columns={columns}
      rows={rows}
      keyOf={(one) => `${one.topic} ${one.language} ${one.keyword}`}
      empty={t('rules.noProposals')}
    />
  )
}
