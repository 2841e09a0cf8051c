/** Keeps trained models: their bytes, what they were trained on, and how well they did. */

import type { Database } from '#db/connect.ts'

export type ModelRow = {
  sha256: string
  trainedOn: string
  figures: Record<string, unknown>
  trainedAt: Date
}

/** The same bytes are kept once. */
export async function insertModel(
  tx: Database,
  model: ModelRow & { bytes: Uint8Array },
): Promise<void> {
  await tx`
    insert into rule_models (sha256, bytes, trained_on, figures, trained_at)
    values (${model.sha256}, ${model.bytes}, ${model.trainedOn}, ${JSON.stringify(model.figures)}, ${model.trainedAt})
    on conflict (sha256) do nothing`
}

/** Without its bytes. */
export async function findModel(tx: Database, sha256: string): Promise<ModelRow | null> {
  const [row] = await tx<ModelRow[]>`
    select sha256, trained_on as "trainedOn", figures, trained_at as "trainedAt"
    from rule_models where sha256 = ${sha256}`
  return row ?? null
}

/** The latest that was trained on exactly this; null where none was. */
export async function findModelFor(tx: Database, trainedPart: string): Promise<string | null> {
  const [row] = await tx<{ sha256: string }[]>`
    select sha256 from rule_models where trained_on = ${trainedPart}
    order by trained_at desc, sha256 limit 1`
  return row?.sha256 ?? null
}
