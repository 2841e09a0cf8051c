/** Finds the open incident that a new contact belongs to, so that its answer can go out with the receipt. */

import type { OpenIncident } from './store/recall.ts'

/** The latest one that names this topic and, where it names words, one of them. */
export function incidentOf(
  incidents: OpenIncident[],
  topic: string | null,
  text: string,
): OpenIncident | null {
  const folded = fold(text)
  return (
    incidents.find(
      (incident) =>
        topic !== null &&
        incident.topics.includes(topic) &&
        (incident.words.length === 0 || incident.words.some((word) => folded.includes(fold(word)))),
    ) ?? null
  )
}

/** Letters without their marks and without case: a street is written in many ways. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
