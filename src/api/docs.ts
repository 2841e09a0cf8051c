/** Publishes the contract: as OpenAPI for programs, and as a plain page that needs no network and no script. */
import { html, raw } from 'hono/html'
import { newDoor } from './door.ts'
import type { Door } from './door.ts'

type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
}
type Document = {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, object> }
}

/** `describe` gives the document of the whole app, of which this door is a part. */
export function docsDoors(describe: () => object): Door {
  const door = newDoor()
  door.get('/api/openapi.json', (c) => c.json(describe()))
  door.get('/api/docs', (c) => {
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    )
    return c.html(page(describe() as Document))
  })
  return door
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#1a1a1a;background:#fff}code,pre{font:14px/1.4 ui-monospace,monospace}pre{overflow:auto;
background:#f4f4f4;padding:.75rem}summary{cursor:pointer;padding:.35rem 0}b{display:inline-block;
min-width:4.5rem}td,th{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181c}pre{background:#22262c}a{color:#9cf}}`

function page(document: Document) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'house')
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Vienas API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>Vienas API</h1>
        <p>
          Sign in with a bearer token (<code>npm run -s token -- --agent MAIL</code>) or the cookie.
          For programs: <a href="/api/openapi.json">/api/openapi.json</a>.
        </p>
        ${[...groups].map(
          ([tag, all]) =>
            html`<h2>${tag}</h2>
              ${all.map(described)}`,
        )}
        <h2>Shapes</h2>
        ${Object.entries(document.components?.schemas ?? {}).map(
          ([name, schema]) =>
            html`<details id="${name}">
              <summary><code>${name}</code></summary>
              <pre>${JSON.stringify(schema, null, 2)}</pre>
            </details>`,
        )}
      </body>
    </html>`
}

function described({
  path,
  method,
  operation,
}: {
  path: string
  method: string
  operation: Operation
}) {
  const body = Object.entries(operation.requestBody?.content ?? {})[0]
  return html`<details>
    <summary>
      <b>${method.toUpperCase()}</b> <code>${path}</code> ${operation.summary ?? ''}
    </summary>
    <p>${operation.description ?? ''}</p>
    <table>
      ${(operation.parameters ?? []).map(
        (one) =>
          html`<tr>
            <td><code>${one.name}</code></td>
            <td>${one.in}${one.required === true ? ', required' : ''}</td>
          </tr>`,
      )}
    </table>
    ${
      body === undefined
        ? ''
        : html`<p>Body, <code>${body[0]}</code>:</p>
            <pre>${JSON.stringify(body[1].schema, null, 2)}</pre>`
    }
    <table>
      ${Object.entries(operation.responses).map(
        ([status, response]) =>
          html`<tr>
            <td>${status}</td>
            <td>${response.description}</td>
            <td>
              <code
                >${Object.entries(response.content ?? {}).map(([type, { schema }]) => `${type} ${JSON.stringify(schema)}`)}</code
              >
            </td>
          </tr>`,
      )}
    </table>
  </details>`
}
