/** Names what browsers load besides pages: scripts by their file name. */
export type Scripts = ReadonlyMap<string, Uint8Array<ArrayBuffer>>
