/** Changes what holds for the whole city: who publishes rules, and how soon letters are promised an answer. */
import { Button, NumberInput, Stack, Switch } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultsHere } from './faults-here.tsx'
import { entryOf, useEdit, useFile } from './use-draft.ts'
import type { Entry, Version } from './use-draft.ts'

export function City({ version }: { version: Version }) {
  const { data: file } = useFile(version.number, 'city.yaml')
  if (file === undefined) return null
  return (
    <>
      <FaultsHere version={version} file="city.yaml" entry={null} />
      <CityForm key={file.revision} city={entryOf(file.content)} version={version} />
    </>
  )
}

/** Where the city has promised nothing else. */
const usualLetterHours = 24

function CityForm({ city, version }: { city: Entry; version: Version }) {
  const { t } = useTranslation('console')
  const { edit, isBusy, isDraft } = useEdit(version)
  const was = entryOf(city['publishing'])['second-pair'] === true
  const [needsSecondPair, setSecondPair] = useState(was)
  const wasHours = Number(entryOf(city['promises'])['letter-hours'] ?? usualLetterHours)
  const [letterHours, setLetterHours] = useState<number | string>(wasHours)
  const save = (event: FormEvent) => {
    event.preventDefault()
    void edit({
      kind: 'city',
      ...(needsSecondPair !== was && { needsSecondPair }),
      ...(letterHours !== wasHours && { letterHours: Number(letterHours) || usualLetterHours }),
    })
  }
  return (
    <form onSubmit={save}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <Stack maw={560}>
          <Switch
            label={t('rules.secondPair')}
            description={t('rules.secondPairWhy')}
            checked={needsSecondPair}
            onChange={(event) => setSecondPair(event.currentTarget.checked)}
          />
          <NumberInput
            label={t('rules.letterHours')}
            description={t('rules.letterHoursWhy')}
            min={1}
            max={2000}
            value={letterHours}
            onChange={setLetterHours}
          />
          <Button type="submit" loading={isBusy} w="fit-content">
            {t('rules.write')}
          </Button>
        </Stack>
      </fieldset>
    </form>
  )
}
