/** Shows what came over days and months as plots and as a table, and hands it out for spreadsheets. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { reportDimensions, reportSteps } from '#figures/dimension.ts'
import { addDays } from '#deadlines/local-date.ts'
import { localDateOf } from '#deadlines/zone.ts'
import { addressOf } from '../../../ask.ts'
import { cityZone } from '../../../city-zone.ts'
import { now } from '../../../clock.ts'
import { asking } from '../../../query.ts'
import { Narrow } from '../parts/narrow.tsx'
import { narrowingOf } from '../parts/narrowing.ts'
import { Sheet } from '../parts/sheet.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { CallRows } from './call-rows.tsx'
import { ReportRows } from './report-rows.tsx'
import { SurveyRows } from './survey-rows.tsx'

/** The drawing of charts weighs as much as the whole desk: loaded when a report is looked at. */
const Plots = lazy(async () => ({ default: (await import('./plots.tsx')).Plots }))

function dayAgo(days: number): string {
  return addDays(localDateOf(now(), cityZone()), -days)
}

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const isDay = (said: string | undefined) => said !== undefined && /^\d{4}-\d\d-\d\d$/.test(said)
  const by = oneOf([reportDimensions[0], ...reportDimensions.slice(1)], address['by'])
  const step = oneOf(['day', ...reportSteps], address['step'])
  const from = isDay(address['from']) ? (address['from'] ?? '') : dayAgo(29)
  const to = isDay(address['to']) ? (address['to'] ?? '') : dayAgo(0)
  const query = { by, step, from, to, ...narrowingOf(address) }
  const { data, error } = useQuery({
    ...asking('get /api/reports', { query }),
    placeholderData: (before) => before,
    staleTime: 15_000,
  })
  return (
    <Sheet
      id="reports"
      actions={
        <Button
          component="a"
          variant="default"
          href={addressOf('/api/reports/file', { query })}
          download
        >
          {t('reports.file')}
        </Button>
      }
    >
      <div className="console-filters">
        <NativeSelect
          label={t('queues.by')}
          value={by}
          data={reportDimensions.map((one) => ({ value: one, label: t(`reports.by.${one}`) }))}
          onChange={(event) => change({ by: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('reports.step')}
          value={step}
          data={reportSteps.map((one) => ({ value: one, label: t(`reports.steps.${one}`) }))}
          onChange={(event) => change({ step: event.currentTarget.value })}
        />
        <TextInput
          label={t('reports.from')}
          type="date"
          value={from}
          max={to}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('reports.to')}
          type="date"
          value={to}
          min={from}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        <Narrow />
      </div>
      {error !== null && <p className="console-empty">{t('reports.refused')}</p>}
      {data !== undefined && data.rows.length === 0 && (
        <p className="console-empty">{t('reports.empty')}</p>
      )}
      {data !== undefined && data.rows.length > 0 && (
        <>
          <Suspense fallback={<div className="console-plot-space" />}>
            <Plots by={by} step={step} rows={data.rows} />
          </Suspense>
          <ReportRows by={by} rows={data.rows} targets={data.targets} />
        </>
      )}
      <CallRows from={from} to={to} enterprise={query.enterprise} />
      <SurveyRows from={from} to={to} enterprise={query.enterprise} />
    </Sheet>
  )
}
