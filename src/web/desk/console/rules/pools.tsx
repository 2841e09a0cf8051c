/** Changes what a pool is called, when it is open, and how the wish for a language relaxes in it. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { useNames } from '../parts/names.ts'
import { useAddress } from '../parts/use-address.ts'
import { SideList } from './side-list.tsx'
import { entriesOf, entryOf, textOf, useEdit, useFile } from './use-draft.ts'
import type { Entry, Version } from './use-draft.ts'

export function Pools({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { data: file } = useFile(version.number, 'pools.yaml')
  const pools = entriesOf(file?.content)
  const chosen = pools.find(([id]) => id === address['pool']) ?? pools[0]
  if (file === undefined || chosen === undefined) return null
  return (
    <div className="console-split">
      <SideList
        label={t('rules.part.pools')}
        entries={pools}
        chosen={chosen[0]}
        choose={(pool) => change({ pool }, false)}
        more={(pool) => textOf(pool['hours'])}
      />
      <PoolForm
        key={`${chosen[0]} ${file.revision}`}
        id={chosen[0]}
        pool={chosen[1]}
        version={version}
      />
    </div>
  )
}

function PoolForm({ id, pool, version }: { id: string; pool: Entry; version: Version }) {
  const { t } = useTranslation('console')
  const { language } = useNames()
  const { edit, isBusy, isDraft } = useEdit(version)
  const { data: hoursFile } = useFile(version.number, 'hours.yaml')
  const { data: skillsFile } = useFile(version.number, 'skills.yaml')
  const wasName = entryOf(pool['name'])
  const [name, setName] = useState<Record<string, string>>(
    Object.fromEntries(languages.map((one) => [one, textOf(wasName[one])])),
  )
  const [hours, setHours] = useState(textOf(pool['hours']))
  const [skills, setSkills] = useState(textOf(pool['skills']))
  const save = (event: FormEvent) => {
    event.preventDefault()
    const renamed = Object.fromEntries(
      Object.entries(name).filter(([one, text]) => text.trim() !== '' && text !== wasName[one]),
    )
    void edit({
      kind: 'pool',
      id,
      ...(Object.keys(renamed).length > 0 && { name: renamed }),
      ...(hours !== pool['hours'] && { hours }),
      ...(skills !== pool['skills'] && { skills }),
    })
  }
  return (
    <form onSubmit={save}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{id}</legend>
        <Stack>
          <Group grow>
            <NativeSelect
              label={t('rules.part.hours')}
              value={hours}
              data={entriesOf(hoursFile?.content).map(([one]) => one)}
              onChange={(event) => setHours(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('rules.skills')}
              value={skills}
              data={entriesOf(skillsFile?.content).map(([one]) => one)}
              onChange={(event) => setSkills(event.currentTarget.value)}
            />
          </Group>
          <div className="console-languages">
            {languages.map((one) => (
              <TextInput
                key={one}
                label={t('rules.titleIn', { language: language(one) })}
                lang={one}
                value={name[one] ?? ''}
                onChange={(event) => setName({ ...name, [one]: event.currentTarget.value })}
              />
            ))}
          </div>
          <Button type="submit" loading={isBusy} w="fit-content">
            {t('rules.write')}
          </Button>
        </Stack>
      </fieldset>
    </form>
  )
}
