/** Lists the commands that work on every page: where to go, whether one is there, what is sought. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pagesFor } from '../console/pages.ts'
import { useAround } from '../contact/use-contact.ts'
import { viewsFor } from '../inbox/views-for.ts'
import { lock } from '../session.ts'
import { choices, choosePresence } from '../shell/presence-menu.tsx'
import { useNext } from '../shell/use-next.ts'
import type { Command } from './command.ts'

export function useGeneralCommands(typed: string): Command[] {
  const { t } = useTranslation()
  const { t: tc } = useTranslation('console')
  const { t: tf } = useTranslation('fairness')
  const navigate = useNavigate()
  const { me } = useAround()
  const next = useNext()
  if (me === undefined) return []
  const words = typed.trim()
  const plain = (id: string, group: string, label: string, run: () => void): Command => ({
    id,
    code: null,
    group,
    label,
    forbidden: null,
    run,
  })
  const go = t('palette.go')
  return [
    { ...plain('next', go, t('next.action'), () => void next.act()), code: 'n' },
    ...viewsFor(me).map((view) =>
      plain(
        `view ${view}`,
        go,
        t(`view.${view}`),
        () => void navigate({ to: '/inbox', search: { view } }),
      ),
    ),
    ...pagesFor(me.role).map(({ id }) =>
      plain(
        `page ${id}`,
        tc('title'),
        tc(`pages.${id}`),
        () => void navigate({ to: '/console/$page', params: { page: id } }),
      ),
    ),
    ...choices.map((state) =>
      plain(
        `presence ${state}`,
        t('presence.label'),
        t(`presence.${state}`),
        () => void choosePresence(state),
      ),
    ),
    plain('lock', go, t('lock.action'), lock),
    plain('shortcuts', go, t('shortcuts.title'), () => void navigate({ to: '/shortcuts' })),
    {
      ...plain('absences', go, tf('absence.mine'), () => void navigate({ to: '/me' })),
      code: 'u',
    },
    plain('me', go, t('me.title'), () => void navigate({ to: '/me' })),
    ...(words.length < 2 || words.startsWith('/')
      ? []
      : [
          {
            ...plain(
              'search',
              go,
              t('palette.search', { words }),
              () => void navigate({ to: '/inbox', search: { view: 'all', q: words } }),
            ),
            // Fits whatever is typed.
            detail: words,
          },
        ]),
  ]
}
