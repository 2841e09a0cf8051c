/** Lists what came with a message: pictures and plain texts can be looked at safely, the rest is saved. */
import { Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { size } from '../../said-when.ts'
import { Icon } from '../icons.tsx'
import type { Message } from './use-contact.ts'

const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }))

export type File = Message['attachments'][number]

/** What a browser draws without running anything of it; an SVG is a program and is only saved. */
const drawn = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])

export function Attachments({ files }: { files: File[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<File | null>(null)
  const own = files.filter((file) => file.kind !== 'raw')
  if (own.length === 0) return null
  return (
    <div>
      <Text size="xs" c="dimmed" mt={6}>
        {t('file.title', { count: own.length })}
      </Text>
      <ul className="desk-files">
        {own.map((file) => (
          <li key={file.id}>
            <Icon name="file" size={16} />
            {file.virus === 'infected' ? (
              <span className="desk-late">
                {file.fileName}: {t('file.infected')}
              </span>
            ) : (
              <>
                {drawn.has(file.mediaType) ? (
                  <button
                    type="button"
                    className="desk-link"
                    aria-label={t('file.show', { name: file.fileName })}
                    onClick={() => setShown(file)}
                  >
                    {file.fileName}
                  </button>
                ) : (
                  <a
                    href={`/api/attachments/${file.id}`}
                    download
                    aria-label={t('file.save', { name: file.fileName })}
                  >
                    {file.fileName}
                  </a>
                )}
                <span className="desk-mark">
                  {size(file.size)}
                  {file.virus === 'clean' ? '' : ` · ${t('file.unscanned')}`}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {shown !== null && (
        <Suspense fallback={null}>
          <Preview file={shown} close={() => setShown(null)} />
        </Suspense>
      )}
    </div>
  )
}
