/** Writes the configuration with which Dovecot serves a test on loopback, whoever runs it. */
import { execFileSync } from 'node:child_process'
import { userInfo } from 'node:os'

/** Dovecot refuses to serve mail as root. */
export const nobody = 65_534

/** For Dovecot 2.3, and for the other grammar that 2.4 brought. */
export function configOf(
  binary: string,
  home: string,
  port: number,
  tls: { port: number; offersStartTls: boolean; folder: string } | null = null,
): string {
  const isNewSyntax = /^2\.[4-9]|^[3-9]/.test(
    execFileSync(binary, ['--version'], { encoding: 'utf8' }),
  )
  const isRoot = process.getuid?.() === 0
  const me = userInfo()
  // Without root every process of Dovecot runs as whoever runs the tests, and nothing can be locked into a directory.
  const asMe = isRoot
    ? ''
    : `default_internal_user = ${me.username}
default_login_user = ${me.username}
default_internal_group = ${execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}
`
  const common = `base_dir = ${home}/run
log_path = ${home}/log
${tls === null ? 'ssl = no' : tlsOf(tls, isNewSyntax)}
listen = 127.0.0.1
first_valid_uid = 1
${asMe}service imap-login {
  inet_listener imap {
    port = ${port}
    ${tls?.offersStartTls === false ? 'ssl = no' : ''}
  }${
    tls === null
      ? ''
      : `
  inet_listener imaps {
    port = ${tls.port}
    ssl = yes
  }`
  }
}
`
  const uid = isRoot ? nobody : me.uid
  const gid = isRoot ? nobody : me.gid
  if (isNewSyntax)
    return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols {
  imap = yes
}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ~/Maildir
mail_uid = ${uid}
mail_gid = ${gid}
passdb passwd-file {
  passwd_file_path = ${home}/users
}
userdb passwd-file {
  passwd_file_path = ${home}/users
}
${common}`
  return `protocols = imap
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
mail_uid = ${uid}
mail_gid = ${gid}
passdb {
  driver = passwd-file
  args = ${home}/users
}
userdb {
  driver = passwd-file
  args = ${home}/users
}
mail_max_userip_connections = 50
${common}`
}

function tlsOf({ folder }: { folder: string }, isNewSyntax: boolean): string {
  const [certificate, key] = isNewSyntax
    ? ['ssl_server_cert_file = ', 'ssl_server_key_file = ']
    : ['ssl_cert = <', 'ssl_key = <']
  return `ssl = yes
${certificate}${folder}/server.pem
${key}${folder}/server-key.pem`
}
