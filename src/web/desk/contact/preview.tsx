/** Shows a picture or a plain text that came with a message, without opening it as a page. */
import { Anchor, Modal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { File } from './attachments.tsx'

type Loaded = { picture: string } | { text: string } | 'wrong'

/** A text longer than this is saved and read elsewhere; in letters. */
const longest = 200_000

export function Preview({ file, close }: { file: File; close: () => void }) {
  const { t } = useTranslation()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    const over = new AbortController()
    let picture: string | null = null
    const load = async () => {
      const response = await fetch(`/api/attachments/${file.id}`, { signal: over.signal })
      if (!response.ok) return setLoaded('wrong')
      const bytes = await response.arrayBuffer()
      if (over.signal.aborted) return
      if (file.mediaType === 'text/plain')
        return setLoaded({ text: new TextDecoder().decode(bytes).slice(0, longest) })
      // Given the type that it was checked to be: a picture runs nothing.
      picture = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }))
      setLoaded({ picture })
    }
    load().catch(() => setLoaded('wrong'))
    return () => {
      over.abort()
      if (picture !== null) URL.revokeObjectURL(picture)
    }
  }, [file])
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={t('file.preview', { name: file.fileName })}
      closeButtonProps={{ 'aria-label': t('file.close') }}
    >
      {loaded === 'wrong' && <Text>{t('file.wrong')}</Text>}
      {loaded !== null && loaded !== 'wrong' && 'picture' in loaded && (
        <img className="desk-picture" src={loaded.picture} alt={file.fileName} />
      )}
      {loaded !== null && loaded !== 'wrong' && 'text' in loaded && (
        <pre className="desk-plain">{loaded.text}</pre>
      )}
      <Anchor href={`/api/attachments/${file.id}`} download>
        {t('file.save', { name: file.fileName })}
      </Anchor>
    </Modal>
  )
}
