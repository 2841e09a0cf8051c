/** Lets in whoever is signed in and has not locked the desk; everybody else sees a form and no citizen's data. */
import { Center, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { problemOf } from '../ask.ts'
import { setCityZone } from '../city-zone.ts'
import { asking } from '../query.ts'
import { isLanguage } from '#language/languages.ts'
import { speak } from '../texts.ts'
import { LockScreen } from './lock/lock-screen.tsx'
import { useSession } from './session.ts'
import { SecondFactorFirst } from './sign-in/second-factor-first.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

/** Apart, so that the sign-in page is there first; fetched meanwhile, since nearly everybody goes on. */
const loading = import('./desk.tsx')
const Desk = lazy(async () => ({ default: (await loading).Desk }))

export function Gate() {
  const session = useSession()
  if (session === 'locked') return <LockScreen />
  if (session === 'signed-out') return <SignIn />
  return <SignedIn />
}

function SignedIn() {
  const { data: me, error } = useQuery(asking('get /api/me', {}))
  const { data: desk, isError: isDeskAway } = useQuery(asking('get /api/desk', {}))
  // Before anything is drawn: no time is shown by another clock first.
  if (desk !== undefined) setCityZone(desk.timezone)
  const wanted = me?.interfaceLanguage
  useEffect(() => {
    if (isLanguage(wanted)) void speak(wanted)
  }, [wanted])
  if (problemOf(error)?.status === 401) return <SignIn />
  if (me === undefined || (desk === undefined && !isDeskAway)) return <Waiting />
  if (me.needsSecondFactor) return <SecondFactorFirst />
  return (
    <Suspense fallback={<Waiting />}>
      <Desk />
    </Suspense>
  )
}

function Waiting() {
  return (
    <Center h="100dvh">
      <Loader />
    </Center>
  )
}
