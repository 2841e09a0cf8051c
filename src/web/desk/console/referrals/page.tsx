/** Shows what is being handed to institutions: what has not gone, what is late, whom no word reached, what is to be posted. */
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { More } from '../parts/more.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { usePages } from '../parts/use-pages.ts'
import { ReferralRows } from './referral-rows.tsx'

const views = ['open', 'near', 'missed', 'waiting', 'untold', 'print', 'all'] as const
const routes: RouteName[] = ['get /api/referrals']
const isAbout = (event: string) => /^(referral|delivery|contact)-/.test(event)

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const view = oneOf(views, address['view'])
  const institution = address['institution']
  const query = { view, ...(institution !== undefined && { institution }) }
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const list = usePages('get /api/referrals', { query })
  useLive(routes, isAbout)
  const counts = list.pages[0]?.counts
  const choices = (desk?.institutions ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Sheet
      id="referrals"
      actions={
        <Button
          variant="default"
          size="sm"
          component="a"
          href={`/api/referrals/file?${new URLSearchParams(query).toString()}`}
          download
        >
          {t('referrals.file')}
        </Button>
      }
    >
      <Tabs
        name="view"
        words={views}
        chosen={view}
        label={(one) =>
          one === 'all' || counts === undefined || counts[one] === 0
            ? t(`referrals.view.${one}`)
            : `${t(`referrals.view.${one}`)} (${counts[one]})`
        }
      />
      <div className="console-filters">
        <NativeSelect
          size="sm"
          label={t('referrals.institution')}
          value={institution ?? ''}
          data={[{ value: '', label: t('referrals.any') }, ...choices]}
          onChange={(event) => change({ institution: event.currentTarget.value })}
        />
      </div>
      <ReferralRows rows={list.pages.flatMap((page) => page.referrals)} />
      <More of={list} />
    </Sheet>
  )
}
