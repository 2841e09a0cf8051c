/** Keeps templates with their six languages side by side, in use or at rest. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { useNames } from '../parts/names.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useAddress } from '../parts/use-address.ts'
import { NewTemplate } from './new-template.tsx'
import { TemplateForm } from './template-form.tsx'

const fresh = 'new'

export function Page() {
  const { t } = useTranslation('console')
  const names = useNames()
  const [address, change] = useAddress()
  const { data } = useQuery(asking('get /api/templates', {}))
  const templates = data?.templates ?? []
  const chosen = templates.find(({ id }) => String(id) === address['template'])
  const open = (id: string) => change({ template: id }, false)
  return (
    <Sheet
      id="templates"
      actions={<Button onClick={() => open(fresh)}>{t('templates.new')}</Button>}
    >
      <div className="console-split">
        <ul
          className="console-side"
          hidden={templates.length === 0}
          aria-label={t('pages.templates')}
        >
          {templates.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one.id === chosen?.id}
                onClick={() => open(String(one.id))}
              >
                {one.title}
                <small>
                  {one.enterprise === null
                    ? t('templates.everybody')
                    : names.of('enterprise', one.enterprise)}
                  {' · '}
                  {t(one.isActive ? 'templates.inUse' : 'templates.atRest')}
                </small>
              </button>
            </li>
          ))}
        </ul>
        {address['template'] === fresh && <NewTemplate open={open} />}
        {chosen !== undefined && <TemplateForm key={chosen.id} template={chosen} />}
        {chosen === undefined && address['template'] !== fresh && (
          <p className="console-empty">
            {t(data?.templates.length === 0 ? 'templates.none' : 'templates.choose')}
          </p>
        )}
      </div>
    </Sheet>
  )
}
