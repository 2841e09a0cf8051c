/** Lets the mail servers of tests prove who they are: a certificate of 0.0.0.0, by an authority that nobody trusts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Valid from 2020 to 2120. 0.0.0.0 reaches this machine, but is no name of it: it plays a server far away. */
export const certificateFolder = join(import.meta.dirname, 'certificate')

const file = (name: string) => readFileSync(join(certificateFolder, name), 'utf8')

export const authority = file('authority.pem')
export const serverCertificate = { cert: file('server.pem'), key: file('server-key.pem') }
