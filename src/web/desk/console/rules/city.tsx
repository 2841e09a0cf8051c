/** Changes what holds for the whole city: whether somebody else must look before rules are published. */
import { Button, Stack, Switch } from '@mantine/core'
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

function CityForm({ city, version }: { city: Entry; version: Version }) {
  const { t } = useTranslation('console')
  const { edit, isBusy, isDraft } = useEdit(version)
  const was = entryOf(city['publishing'])['second-pair'] === true
  const [needsSecondPair, setSecondPair] = useState(was)
  const save = (event: FormEvent) => {
    event.preventDefault()
    void edit({ kind: 'city', ...(needsSecondPair !== was && { needsSecondPair }) })
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
          <Button type="submit" loading={isBusy} w="fit-content">
            {t('rules.write')}
          </Button>
        </Stack>
      </fieldset>
    </form>
  )
}
