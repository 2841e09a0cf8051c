/** Lists what goes on by itself, in every copy of the service and on the edge. */

import { tellAlarms } from '#alarms/tell-alarms.ts'
import { offer } from '#assignment/offer.ts'
import { returnAbandonedContacts } from '#assignment/return-abandoned-contacts.ts'
import { sendDue } from '#delivery/send-due.ts'
import { findMissed } from '#intake/text/find-missed.ts'
import { followLetters } from '#referrals/follow-letters.ts'
import { tendAbsences } from '#fairness/tend-absences.ts'
import { tellIncidents } from '#incidents/tell-incidents.ts'
import type { Loop } from './loops.ts'
import { watchClocks } from './watch-clocks.ts'
import { recountClocks } from './recount-clocks.ts'
import { giveSecondOpinions } from './second-opinion.ts'
import { sweep } from './sweep.ts'

export const loops: Loop[] = [
  { name: 'offer', wakenBy: 'queue', everySeconds: 2, run: offer },
  { name: 'deliveries', wakenBy: 'deliveries', everySeconds: 5, run: sendDue },
  { name: 'referrals', wakenBy: 'deliveries', everySeconds: 5, run: followLetters },
  { name: 'alarms', wakenBy: 'alarms', everySeconds: 5, run: tellAlarms },
  { name: 'missed texts', wakenBy: null, everySeconds: 300, run: findMissed },
  { name: 'incidents', wakenBy: null, everySeconds: 30, run: tellIncidents },
  { name: 'gone agents', wakenBy: null, everySeconds: 15, run: returnAbandonedContacts },
  { name: 'absences', wakenBy: null, everySeconds: 20, run: tendAbsences },
  { name: 'second opinions', wakenBy: 'queue', everySeconds: 15, run: giveSecondOpinions },
  { name: 'clocks', wakenBy: null, everySeconds: 60, run: watchClocks },
  { name: 'recount', wakenBy: 'rules', everySeconds: 60, run: recountClocks },
  { name: 'sweep', wakenBy: null, everySeconds: 600, run: sweep },
]
