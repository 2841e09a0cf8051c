/** Gathers what can be done here and now: with the open contact, and everywhere. */
import { useParams } from '@tanstack/react-router'
import { useFairnessCommands } from '../fairness/use-fairness-commands.ts'
import { usePhoneCommands } from '../phone/use-phone-commands.ts'
import type { Command } from './command.ts'
import { useContactCommands } from './use-contact-commands.ts'
import { useGeneralCommands } from './use-general-commands.ts'

export function useCommands(typed: string): Command[] {
  const { contact } = useParams({ strict: false })
  const general = useGeneralCommands(typed)
  const ofContact = useContactCommands(contact === undefined ? null : Number(contact))
  const ofFairness = useFairnessCommands(contact === undefined ? null : Number(contact))
  const ofPhone = usePhoneCommands()
  return [...ofPhone, ...ofContact, ...ofFairness, ...general]
}
