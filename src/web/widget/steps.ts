/** Leads through what is rarer than writing: leaving an address with its proof, ending the chat. */
import type { Answer } from './api.ts'
import { make } from './make.ts'
import type { Say } from './thread.ts'

export type MailSteps = {
  leave: (mail: string) => Promise<Answer<{ validMinutes: number }>>
  prove: (code: string) => Promise<Answer<{ case: string; continuesBy: 'mail' | 'chat' }>>
  done: (sentence: string) => void
  cancel: () => void
}

/** First the address, then the code that was sent to it. The first field has the focus of whoever came here. */
export function mailForm(say: Say, steps: MailSteps): HTMLElement {
  const place = make('div', { class: 'step' })
  const ask = (mail: string, wrong: string | null): void =>
    show(
      field({
        id: 'mail',
        type: 'email',
        autocomplete: 'email',
        label: say('mailLabel'),
        value: mail,
        wrong,
      }),
      say('mailHelp'),
      say('sendCode'),
      async (value) => {
        const answer = await steps.leave(value)
        if (answer.kind === 'done') prove(value, answer.body.validMinutes, null)
        else ask(value, say(answer.kind === 'refused' ? 'wrongMail' : 'failed'))
      },
    )
  const prove = (mail: string, minutes: number, wrong: string | null): void =>
    show(
      field({
        id: 'code',
        type: 'text',
        autocomplete: 'one-time-code',
        label: say('codeLabel'),
        value: '',
        wrong,
      }),
      say('codeSent', { mail, minutes }),
      say('confirm'),
      async (value) => {
        const answer = await steps.prove(value)
        if (answer.kind !== 'done')
          return prove(mail, minutes, say(answer.kind === 'refused' ? 'wrongCode' : 'failed'))
        const key = answer.body.continuesBy === 'mail' ? 'mailDone' : 'mailDoneChat'
        steps.done(say(key, { mail, case: answer.body.case }))
      },
    )

  function show(
    { input, parts }: ReturnType<typeof field>,
    help: string,
    action: string,
    act: (value: string) => Promise<void>,
  ): void {
    const button = make('button', { type: 'submit', class: 'main' }, action)
    const form = make(
      'form',
      {
        novalidate: true,
        submit: (event) => {
          event.preventDefault()
          button.disabled = true
          void act(input.value.trim())
        },
      },
      ...parts,
      make('p', { id: 'help' }, help),
      make(
        'div',
        { class: 'buttons' },
        button,
        make('button', { type: 'button', class: 'plain', click: steps.cancel }, say('cancel')),
      ),
    )
    place.replaceChildren(form)
    input.focus()
  }
  queueMicrotask(() => ask('', null))
  return place
}

function field(asked: {
  id: string
  type: string
  autocomplete: 'email' | 'one-time-code'
  label: string
  value: string
  wrong: string | null
}) {
  const { id, type, autocomplete, label, value, wrong } = asked
  const input = make('input', {
    id,
    type,
    autocomplete,
    required: true,
    'aria-describedby': wrong === null ? 'help' : 'wrong help',
    ...(wrong !== null && { 'aria-invalid': 'true' }),
  })
  input.value = value
  const parts = [
    make('label', { for: id }, label),
    ...(wrong === null ? [] : [make('p', { id: 'wrong', class: 'wrong', role: 'alert' }, wrong)]),
    input,
  ]
  return { input, parts }
}

export function endForm(say: Say, end: () => void, cancel: () => void): HTMLElement {
  const yes = make('button', { type: 'button', class: 'main', click: end }, say('endYes'))
  queueMicrotask(() => yes.focus())
  return make(
    'div',
    { class: 'step' },
    make('p', { role: 'alert' }, say('endAsk')),
    make(
      'div',
      { class: 'buttons' },
      yes,
      make('button', { type: 'button', class: 'plain', click: cancel }, say('cancel')),
    ),
  )
}
