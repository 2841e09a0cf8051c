/** Prints an API token for an agent (`npm run -s token -- --agent MAIL`), so that a program may act as she may; or takes all back. */
import { parseArgs } from 'node:util'
import { changeAgent, loadAgentByMail } from '#agents/store.ts'
import { connect } from '#db/connect.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { issueToken } from '#sign-in/issue-token.ts'
import { revokeTokens, userOfAgent } from '#sign-in/store.ts'
import { command } from './database.ts'

const { values } = parseArgs({
  options: {
    agent: { type: 'string' },
    name: { type: 'string', default: 'command line' },
    revoke: { type: 'boolean', default: false },
  },
})
const { agent: mail, name, revoke } = values
if (mail === undefined) {
  console.error(`npm run -s token -- --agent MAIL [--name WHAT_IT_IS_FOR]   prints a new token
npm run -s token -- --agent MAIL --revoke                   takes all her tokens back`)
  process.exit(2)
}

await command(async ({ settings, url }) => {
  const sql = connect(url, { max: 2, application: 'vienas token' })
  try {
    const agent = await loadAgentByMail(sql, mail)
    if (agent === null || !agent.isActive) {
      throw new Error(`No agent here has the address ${mail}. Administrators take agents on.`)
    }
    const ground = { sql, settings }
    let userId = await userOfAgent(sql, agent.agentId)
    if (revoke) {
      const count = userId === null ? 0 : await revokeTokens(sql, userId)
      console.log(`${count} taken back`)
      return
    }
    if (userId === null) {
      userId = await createAccount(ground, { mail: agent.mail, name: agent.name, password: null })
      await changeAgent(sql, agent.agentId, { userId })
    }
    console.log(await issueToken(ground, userId, name))
  } finally {
    await sql.end({ timeout: 5 })
  }
})
