/** Puts up what a test of the desk needs: the running service with real mail behind it, agents with passwords, a browser. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { changeAgent } from '#agents/store.ts'
import { createAccount } from '#sign-in/create-account.ts'
import { signInOf } from '#sign-in/sign-in-of.ts'
import type { SignInGround } from '#sign-in/sign-in-of.ts'
import { castDay, type AgentName } from '#test/cast.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { eventually } from '#test/running.ts'
import { launchBrowser } from '#test/web/browser.ts'
import { buildTown, letter, type Letter, type Town } from '#test/whole/town.ts'
import { text } from '#texts.ts'

export const password = 'a password for tests only'

/** As the agents of the cast read their desk. */
export const lt = (key: string, values = {}) => text('lt', `desk:${key}`, values)

export type Office = {
  town: Town
  browser: Browser
  /** A browser of her own in which she is signed in, at this address under /desk. */
  sit: (who: AgentName, at?: string, how?: Sitting) => Promise<Page>
  /** A mail that has become a contact; its id. */
  mail: (mail: Omit<Letter, 'messageId'>) => Promise<number>
  /** A contact that was there already; its citizen is Zofia. */
  seed: (what: {
    says: string
    subject?: string
    pool?: string
    language?: string
  }) => Promise<number>
  stateOf: (contact: number) => Promise<string>
  close: () => Promise<void>
}

export type Sitting = {
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  /** Of the machine she sits at. */
  timezoneId?: string
  /** Another window of the same browser. */
  beside?: Page
}

export async function openOffice(extra: Record<string, string> = {}): Promise<Office> {
  const [town, browser] = await Promise.all([
    buildTown(extra, async (ground, cast) => {
      const names = Object.keys(cast.agents) as AgentName[]
      const give = async (name: AgentName) => {
        const userId = await createAccount(ground, { mail: mailOf(name), name, password: null })
        await changeAgent(ground.sql, cast.agents[name].agentId, { userId })
      }
      await Promise.all(names.map(give))
      await giveAllOnePassword(ground)
    }),
    launchBrowser(),
  ])
  const { sql } = town.database
  const contexts: BrowserContext[] = []
  /** Passwords are hashed slowly and tried seldom, on purpose. */
  const signedIn = new Map<AgentName, Awaited<ReturnType<BrowserContext['storageState']>>>()
  let mails = 0
  return {
    town,
    browser,
    sit: async (who, at = '/inbox?view=all', how = {}) => {
      const known = signedIn.get(who)
      const context =
        how.beside?.context() ??
        (await browser.newContext({
          viewport: how.viewport ?? { width: 1360, height: 850 },
          colorScheme: how.colorScheme ?? 'light',
          locale: 'lt-LT',
          ...(how.timezoneId === undefined ? {} : { timezoneId: how.timezoneId }),
          // What slides or fades is waited for at each press.
          reducedMotion: 'reduce',
          ...(known === undefined ? {} : { storageState: known }),
        }))
      context.setDefaultTimeout(20_000)
      if (how.beside === undefined) contexts.push(context)
      if (how.beside === undefined && known === undefined) {
        const answer = await context.request.post(`${town.service.url}/api/sign-in/sign-in/email`, {
          data: { email: mailOf(who), password },
        })
        if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`)
        signedIn.set(who, await context.storageState())
      }
      const page = await context.newPage()
      await page.goto(`${town.service.url}/desk${at}`)
      await page.locator('.desk-top').waitFor()
      return page
    },
    mail: async (mail) => {
      const messageId = `office-${(mails += 1)}@citizen.example`
      town.dovecot.deliver('info', letter({ ...mail, messageId }))
      return eventually(async () => {
        const [row] = await sql<{ contact: number }[]>`
          select contact_id as contact from messages where external_id like ${`%${messageId}%`}`
        return row?.contact
      }, `contact of the mail „${mail.subject}“`)
    },
    seed: async ({ says, subject = 'Rachunek', ...place }) => {
      const { contactId } = await queueContact(sql, town.cast, { queuedAt: castDay, ...place })
      await sql`update contacts set subject = ${subject} where id = ${contactId}`
      await sql`
        insert into messages (contact_id, direction, kind, channel, subject, text, own_words, language, created_at)
        values (${contactId}, 'in', 'message', 'email', ${subject}, ${says}, ${says},
          ${place.language ?? 'pl'}, ${castDay})`
      return contactId
    },
    stateOf: async (contact) => {
      const [row] = await sql<{ state: string }[]>`select state from contacts where id = ${contact}`
      return row?.state ?? 'none'
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      await town.close()
    },
  }
}

/** A password is hashed slowly on purpose: once for all of them. */
async function giveAllOnePassword(ground: SignInGround): Promise<void> {
  const { password: hashing } = await signInOf(ground).$context
  await ground.sql`
    insert into sign_in_accounts (id, "accountId", "providerId", "userId", password, "updatedAt")
    select id, id, 'credential', id, ${await hashing.hash(password)}, now() from sign_in_users`
}

export function mailOf(name: AgentName): string {
  return `${name}@agents.example`
}

/** Where she writes to the citizen. */
export function answerField(page: Page): Locator {
  return page.getByLabel(lt('reply.text'))
}

/**
 * What is done from the palette: its code is typed, Enter does it. As a person does, it waits until the desk has
 * heard of what makes it allowed: the database knows sooner.
 */
export async function command(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator('[role=combobox]:focus').waitFor()
  await page.keyboard.type(code)
  const chosen = '[role=option][aria-selected=true][aria-disabled=false]'
  await page.locator(`${chosen} kbd:text-is("${code}")`).waitFor()
  await page.keyboard.press('Enter')
}

/** Waits until the contact is on screen with all that was said. */
export async function shown(page: Page, words: string): Promise<void> {
  await page.locator('.desk-thread').getByText(words).first().waitFor()
}

export async function stateShown(page: Page, state: string): Promise<void> {
  await page
    .locator('.desk-contact-head .desk-nowrap')
    .getByText(lt(`state.${state}`))
    .waitFor()
}
