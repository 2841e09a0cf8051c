/** Draws how much came in each period, and how much of it was answered in time. */
import '@mantine/charts/styles.css'
import { BarChart, LineChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import type { ReportDimension, ReportStep } from '#figures/dimension.ts'
import { useNames } from '../parts/names.ts'
import { levelsOver, partsOf, periodName, receivedOver, rest } from './series.ts'
import type { Point, ReportRow } from './series.ts'

/** Told apart by lightness too, for those who do not see every colour. */
const colours = ['sea.5', 'orange.6', 'indigo.5', 'yellow.5', 'grape.6', 'gray.5']

/** The table beneath says the same: what is drawn is neither read aloud nor stopped at. */
export function Plots({
  by,
  step,
  rows,
}: {
  by: ReportDimension
  step: ReportStep
  rows: readonly ReportRow[]
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const parts = partsOf(rows)
  const named = (points: Point[]): Point[] =>
    points.map((point) => ({ ...point, period: periodName(point.period, step) }))
  // A name with a dot would be read as a path: parts go by number.
  const numbered = named(receivedOver(rows, parts)).map((point) =>
    Object.fromEntries([
      ['period', point.period],
      ...parts.map((part, at) => [`part${at}`, point[part] ?? 0] as const),
    ]),
  )
  const series = parts.map((part, at) => ({
    name: `part${at}`,
    label: part === rest ? t('reports.rest') : names.of(by, part === '' ? null : part),
    color: colours[at] ?? 'gray.5',
  }))
  const levels = (['ofAnswered', 'ofAll', 'abandonment'] as const).map((name, at) => ({
    name,
    label: t(`queues.${name}`),
    color: colours[at] ?? 'gray.5',
    // Where both formulas agree, both lines are seen.
    ...(at === 1 && { strokeDasharray: '6 6' }),
  }))
  return (
    <div className="console-two">
      <figure className="console-plot" aria-label={t('reports.received')}>
        <figcaption>{t('reports.received')}</figcaption>
        <div aria-hidden>
          <BarChart
            h={260}
            data={numbered}
            dataKey="period"
            type="stacked"
            series={series}
            withLegend
            legendProps={{ verticalAlign: 'bottom' }}
            barChartProps={{ accessibilityLayer: false }}
            barProps={{ isAnimationActive: false }}
          />
        </div>
      </figure>
      <figure className="console-plot" aria-label={t('reports.levels')}>
        <figcaption>{t('reports.levels')}</figcaption>
        <div aria-hidden>
          <LineChart
            h={260}
            data={named(levelsOver(rows))}
            dataKey="period"
            series={levels}
            unit="%"
            curveType="linear"
            yAxisProps={{ domain: [0, 100] }}
            withLegend
            legendProps={{ verticalAlign: 'bottom' }}
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: false, connectNulls: false }}
          />
        </div>
      </figure>
    </div>
  )
}
