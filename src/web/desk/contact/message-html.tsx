/** Shows a mail as it was sent, in a frame that can run nothing, load nothing and reach nothing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const height = 360

/** Besides the policy of this page, which holds in the frame too: no picture is fetched, so no sender learns of us. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** The frame has an origin of its own and no rights: `sandbox` without a word. */
export function MessageHtml({ html }: { html: string }) {
  const { t } = useTranslation()
  const [page] = useState(
    () =>
      `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"><meta name="color-scheme" content="light">${html}`,
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
