/** Takes the power out of the three letters that work in a text of Slack: whatever a citizen wrote stays words. */

/** https://docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
