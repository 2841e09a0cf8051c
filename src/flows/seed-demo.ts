/** Fills a city that is only tried out with agents who do not exist, and says how each signs in. */
import { createHmac } from 'node:crypto'
import type { Role } from '#agents/agent.ts'
import type { NewAgent } from '#agents/store.ts'
import { listOnCall, loadAgentByMail, setOnCall } from '#agents/store.ts'
import type { City } from '#city.ts'
import { hireAgent } from '#flows/hire-agent.ts'
import type { Language } from '#language/languages.ts'
import { isPasswordOf } from '#sign-in/create-account.ts'
import { demoNames } from './demo-names.ts'

export type DemoSignIn = {
  name: string
  mail: string
  /** Null: it was made with another secret, before a restore. */
  password: string | null
  role: Role
  serves: string[]
}

type DemoAgent = Pick<NewAgent, 'role' | 'enterprises' | 'pools' | 'languages'>

/**
 * Two agents for each enterprise, who between them can answer in all six languages, two of the shared first
 * line, a supervisor of all enterprises, an administrator. Done already, it changes nothing and says the
 * same. Passwords follow from the secret of the installation: the same at each start, unknown elsewhere.
 */
export async function seedDemo(city: City): Promise<DemoSignIn[]> {
  const signIns: DemoSignIn[] = []
  for (const [n, agent] of demoAgents(city).entries()) {
    const name = demoNames[n % demoNames.length] ?? ''
    const again = Math.floor(n / demoNames.length)
    const mail = `${plain(name)}${again === 0 ? '' : again + 1}@demo.example`
    const password = passwordOf(city.settings.secret, mail)
    const signIn = { name, mail, password, role: agent.role, serves: agent.enterprises }
    signIns.push(signIn)
    if ((await loadAgentByMail(city.sql, mail)) !== null) continue
    await hireAgent(
      city,
      { agentId: null },
      {
        ...agent,
        name,
        mail,
        interfaceLanguage: city.rules.city.stateLanguage,
        slots: { email: 5, chat: 3, sms: 3, voice: 1 },
        alarmWebhook: null,
      },
      password,
    )
  }
  await callOut(city, signIns)
  return stillTrue(city, signIns)
}

/**
 * What is printed must open the desk; after a restore under another secret none would. One is tried, and all only
 * where that one does not open: twenty hashes take over a second.
 */
async function stillTrue(city: City, signIns: DemoSignIn[]): Promise<DemoSignIn[]> {
  const opens = async ({ mail, password }: DemoSignIn) =>
    password !== null && (await isPasswordOf(city, mail, password))
  const last = signIns.at(-1)
  if (last === undefined || (await opens(last))) return signIns
  return Promise.all(
    signIns.map(async (signIn) => ((await opens(signIn)) ? signIn : { ...signIn, password: null })),
  )
}

function demoAgents(city: City): DemoAgent[] {
  const { stateLanguage, firstLinePool, enterprises, pools } = city.rules.city
  const own = enterprises.filter((enterprise) => enterprise.mode === 'own').map(({ id }) => id)
  const poolsOf = (enterprise: string) =>
    pools
      .filter(
        (pool) =>
          pool.enterprise === enterprise ||
          enterprises.some(({ id, pool: common }) => id === enterprise && common === pool.id),
      )
      .map((pool) => pool.id)
  const speaks = (levels: NewAgent['languages']): NewAgent['languages'] => ({
    ...levels,
    [stateLanguage]: 4,
  })
  const eastern: Partial<Record<Language, 2 | 3 | 4>> = { ru: 4, uk: 3, en: 2 }
  const western: Partial<Record<Language, 2 | 3 | 4>> = { pl: 4, lv: 3, lt: 3, en: 3, ru: 2 }
  const agent = (rights: Omit<DemoAgent, 'role'>): DemoAgent => ({ role: 'agent', ...rights })
  return [
    ...own.flatMap((enterprise) =>
      [eastern, western].map((languages) =>
        agent({
          enterprises: [enterprise],
          pools: poolsOf(enterprise),
          languages: speaks(languages),
        }),
      ),
    ),
    ...[eastern, western].map((languages) =>
      agent({ enterprises: [], pools: [firstLinePool], languages: speaks(languages) }),
    ),
    {
      role: 'supervisor',
      enterprises: own,
      pools: [firstLinePool],
      languages: speaks({ en: 4, ru: 3 }),
    },
    { role: 'administrator', enterprises: [], pools: [], languages: speaks({ en: 4 }) },
  ]
}

/** The first agent of each enterprise and the supervisor are told of danger, unless somebody is already. */
async function callOut(city: City, signIns: DemoSignIn[]): Promise<void> {
  const supervisor = signIns.find((one) => one.role === 'supervisor')
  const taken = new Set((await listOnCall(city.sql)).map((one) => one.enterprise))
  for (const enterprise of supervisor?.serves ?? []) {
    if (taken.has(enterprise)) continue
    const first = signIns.find((one) => one.role === 'agent' && one.serves.includes(enterprise))
    const ids: number[] = []
    for (const one of [first, supervisor]) {
      const agent = one === undefined ? null : await loadAgentByMail(city.sql, one.mail)
      if (agent !== null) ids.push(agent.agentId)
    }
    await setOnCall(city.sql, enterprise, ids)
  }
}

function passwordOf(secret: string, mail: string): string {
  return createHmac('sha256', secret).update(`demo ${mail}`).digest('base64url').slice(0, 14)
}

function plain(name: string): string {
  return (name.split(' ')[0] ?? '')
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
}
