/** Names the body that a route of the API wants, so that no form writes it again. */
import type { ask } from '../../ask.ts'
import type { RouteName } from '../../routes.ts'

export type AskBody<Name extends RouteName> = Parameters<typeof ask<Name>>[1] extends {
  body: infer Body
}
  ? Body
  : never
