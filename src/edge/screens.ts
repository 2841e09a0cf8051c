/** Shows the screens on the edge: the page was packed into the Worker, its parts are static assets beside it. */
import type { Hono } from 'hono'
import { screenPageDoors } from '#web/screen-page.ts'
import page from '../../dist/edge-page.bundle'

export function edgeScreens(): Hono {
  return screenPageDoors(page)
}
