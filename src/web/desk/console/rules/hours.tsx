/** Changes opening hours, day by day. */
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdays } from '#deadlines/local-date.ts'
import { useAddress } from '../parts/use-address.ts'
import { dayName } from './day-name.ts'
import { SideList } from './side-list.tsx'
import { entriesOf, listOf, useEdit, useFile } from './use-draft.ts'
import type { Entry, Version } from './use-draft.ts'

export function Hours({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { data: file } = useFile(version.number, 'hours.yaml')
  const all = entriesOf(file?.content)
  const chosen = all.find(([id]) => id === address['hours']) ?? all[0]
  if (file === undefined || chosen === undefined) return null
  return (
    <div className="console-split">
      <SideList
        label={t('rules.part.hours')}
        entries={all}
        chosen={chosen[0]}
        choose={(hours) => change({ hours }, false)}
        more={(hours) =>
          hours['always'] === true ? t('rules.always') : listOf(hours['monday']).join(', ')
        }
      />
      <HoursForm
        key={`${chosen[0]} ${file.revision}`}
        id={chosen[0]}
        hours={chosen[1]}
        version={version}
      />
    </div>
  )
}

function HoursForm({ id, hours, version }: { id: string; hours: Entry; version: Version }) {
  const { t } = useTranslation('console')
  const { edit, isBusy, isDraft } = useEdit(version)
  const was = Object.fromEntries(weekdays.map((day) => [day, listOf(hours[day]).join(', ')]))
  const [isAlways, setAlways] = useState(hours['always'] === true)
  const [isClosed, setClosed] = useState(hours['closed-on-holidays'] === true)
  const [days, setDays] = useState<Record<string, string>>(was)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const moved = Object.fromEntries(
      weekdays
        .filter((day) => days[day] !== was[day])
        .map((day) => [day, (days[day] ?? '').split(/[\s,;]+/).filter((part) => part !== '')]),
    )
    void edit({
      kind: 'hours',
      id,
      ...(isAlways !== (hours['always'] === true) && { always: isAlways }),
      ...(isClosed !== (hours['closed-on-holidays'] === true) && { closedOnHolidays: isClosed }),
      ...(Object.keys(moved).length > 0 && { days: moved }),
    })
  }
  return (
    <form onSubmit={save}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{id}</legend>
        <Stack gap="sm" maw={460}>
          <Checkbox
            label={t('rules.always')}
            checked={isAlways}
            onChange={(event) => setAlways(event.currentTarget.checked)}
          />
          <Checkbox
            label={t('rules.closedOnHolidays')}
            checked={isClosed}
            onChange={(event) => setClosed(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed">
            {t('rules.hoursHint', { example: '08:00-12:00, 12:45-17:00' })}
          </Text>
          {weekdays.map((day, at) => (
            <TextInput
              key={day}
              label={dayName(at)}
              placeholder={t('rules.closedDay')}
              disabled={isAlways}
              value={days[day] ?? ''}
              onChange={(event) => setDays({ ...days, [day]: event.currentTarget.value })}
            />
          ))}
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('rules.write')}
            </Button>
          </Group>
        </Stack>
      </fieldset>
    </form>
  )
}
