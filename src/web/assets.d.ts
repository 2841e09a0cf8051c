/** Tells the compiler what the bundler makes of files that are no code. */
declare module '*.css'
interface ImportMeta {
  /** Of Vite: the files that fit, each loaded when it is asked for. */
  glob<Loaded>(patterns: string[]): Record<string, () => Promise<Loaded>>
}
