/** Tells a mail server in the house from one beyond a foreign network, where nothing may be said in the clear. */

/** Inside the machine: whoever listens here could read along anyway, and self-made certificates are usual. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i.test(host)
}

/** Credentials may cross in the clear only inside the machine or a private network (RFC 1918, names without a dot). */
export function isNear(host: string): boolean {
  if (!host.includes('.') && !host.includes(':')) return true
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|\[::1\]$|f[cd][0-9a-f]{2}:)/i.test(
    host,
  )
}
