/** Makes a stranger's HTML safe to show to an agent: nothing runs, nothing is fetched, nothing can be filled in. */
import sanitizeHtml from 'sanitize-html'

const blocks = [
  'p',
  'div',
  'br',
  'hr',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'center',
  'address',
  'section',
  'article',
  'header',
  'footer',
  'figure',
  'figcaption',
]
const inline = [
  'a',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'strike',
  'del',
  'ins',
  'small',
  'sub',
  'sup',
  'span',
  'font',
  'code',
  'tt',
  'kbd',
  'samp',
  'q',
  'cite',
  'abbr',
  'mark',
  'img',
  'bdi',
]
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'colgroup', 'col']

/** Carries the finding from the tag, where its style is still there, to the filter, where it is not; never comes out. */
const hiddenMark = 'data-hidden'

const cell = ['colspan', 'rowspan', 'align', 'valign']

/**
 * Styles go altogether, since they can hide, cover, fetch and leak into the page. Images stay only as `cid:` of the
 * same mail; links lead only to the web, mail and phone, in a new window that knows nothing of ours.
 */
export function sanitiseHtml(html: string): string {
  return clean(html, [])
}

/** The same with the marks by which mail programs tell quotations and signatures: to make text of, never to show. */
export function readableHtml(html: string): string {
  return clean(html.replace(/<img\b[^>]*>/gi, ' '), ['class', 'id'])
}

function clean(html: string, extraAttributes: string[]): string {
  return sanitizeHtml(html, {
    allowedTags: [...blocks, ...inline, ...tables],
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'head',
      'template',
      'xml',
      'svg',
      'math',
      'object',
      'iframe',
      'select',
      'button',
      'noframes',
      'noembed',
      'plaintext',
      'xmp',
    ],
    allowedAttributes: {
      a: ['href', 'rel', 'target', 'title'],
      img: ['src', 'alt', 'width', 'height'],
      td: cell,
      th: cell,
      ol: ['start', 'type'],
      '*': ['dir', 'lang', hiddenMark, ...extraAttributes],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    // Deeper than any letter: beyond it only the words are kept.
    nestingLimit: 200,
    allowProtocolRelative: false,
    allowVulnerableTags: false,
    parseStyleAttributes: false,
    exclusiveFilter: ({ attribs }) => hiddenMark in attribs,
    transformTags: {
      '*': (tagName, attribs) =>
        isHidden(attribs.style ?? '') || 'hidden' in attribs
          ? { tagName, attribs: { [hiddenMark]: '' } }
          : { tagName, attribs },
      a: (tagName, { href = '', ...attribs }) => ({
        tagName,
        attribs: {
          ...attribs,
          // A link without a scheme would lead into our own pages.
          ...(/^(https?|mailto|tel):/i.test(href.trim()) ? { href } : {}),
          rel: 'noopener noreferrer nofollow',
          target: '_blank',
        },
      }),
      img: (tagName, attribs) =>
        /^cid:/i.test(attribs.src ?? '')
          ? { tagName, attribs }
          : { tagName: 'span', attribs: {}, text: attribs.alt ?? '' },
    },
  }).trim()
}

/** Preview lines and white-on-white stuffing that no reader would have seen. */
function isHidden(style: string): boolean {
  return /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d]*[1-9])/i.test(
    style,
  )
}
