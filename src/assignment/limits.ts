/** Says how long things may take at the desk before the house helps on. All in seconds. */

export const limits = {
  /** An offer waits this long for the agent, by channel; where the call is over already, as long as a letter. */
  reservation: { email: 60, chat: 20, sms: 60, voice: 15 },
  /**
   * After a missed offer the agent is out for this long and then back by herself: were she out until
   * she clicks, every miss would shrink the staff and the rest would miss sooner (TaskRouter's cascade).
   */
  missed: 60,
  /** A desk that has not been heard of for so long gets no offers. */
  heartbeat: 120,
  /** An agent gone for so long loses what she holds, by channel: it returns to its old place. */
  gone: { email: 12 * 3600, chat: 180, sms: 12 * 3600, voice: 60 },
  /** After a call nothing is offered to her for so long, unless she has written it up before. */
  wrapUp: 180,
  /** How long a contact waits for the agent who knows it before others may have it, by channel. */
  preferred: { email: 600, chat: 60, sms: 600, voice: 30 },
} as const
