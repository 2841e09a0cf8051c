/** Lets supervisors look at the rules in effect, change them in a draft, try it, and put it into effect. */
import { useTranslation } from 'react-i18next'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { Corrections } from './corrections.tsx'
import { History } from './history.tsx'
import { InEffect } from './in-effect.tsx'
import { NewDraft } from './new-draft.tsx'
import { VersionList } from './version-list.tsx'
import { VersionView } from './version-view.tsx'

const tabs = ['versions', 'history', 'corrections'] as const

export function Page() {
  const { t } = useTranslation('console')
  const [address] = useAddress()
  const number = Number(address['version'])
  const isVersion = Number.isSafeInteger(number) && number > 0
  const tab = oneOf(tabs, address['tab'])
  return (
    <Sheet id="rules" actions={<NewDraft />}>
      {isVersion ? (
        <VersionView key={number} number={number} />
      ) : (
        <>
          <InEffect />
          <Tabs name="tab" words={tabs} chosen={tab} label={(one) => t(`rules.tab.${one}`)} />
          {tab === 'versions' && <VersionList />}
          {tab === 'history' && <History />}
          {tab === 'corrections' && <Corrections />}
        </>
      )}
    </Sheet>
  )
}
