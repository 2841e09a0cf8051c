/** Shows a mail as it was sent, in a frame that can run nothing, load nothing and reach nothing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const height = 360

/**
 * The frame has an origin of its own and no rights (`sandbox` without a word), and the policy of this page holds in
 * it too: no script, no picture and no style from elsewhere, so that no sender learns that the mail was opened.
 */
export function MessageHtml({ html }: { html: string }) {
  const { t } = useTranslation()
  const [page] = useState(
    () => `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light">${html}`,
  )
  return (
    <iframe
      className="desk-frame"
      title={t('message.frame')}
      sandbox=""
      referrerPolicy="no-referrer"
      srcDoc={page}
      height={height}
    />
  )
}
