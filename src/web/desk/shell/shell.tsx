/** Frames every page of the desk: who one is, what waits, where to go, and what is offered just now. */
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PhoneLine } from '../phone/phone-line.tsx'
import { useShellKeys } from '../keys/use-shell-keys.ts'
import { Palette } from '../palette/palette.tsx'
import { Connection } from './connection.tsx'
import { Offers } from './offers.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import { useNearDeadlines } from './use-near-deadlines.ts'

export function Shell() {
  const { t } = useTranslation()
  useShellKeys()
  useNearDeadlines()
  return (
    <div className="desk">
      <a className="desk-skip" href="#page">
        {t('shell.skip')}
      </a>
      <TopBar />
      <Connection />
      <PhoneLine />
      <div className="desk-body">
        <SideNav />
        <main id="page" className="desk-page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Offers />
      <Palette />
      <Notifications position="top-center" autoClose={6000} zIndex={400} />
    </div>
  )
}
