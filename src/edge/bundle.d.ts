/** Types the one file that the build of the Worker writes. */
declare module '*.bundle' {
  const text: string
  // oxlint-disable-next-line import/no-default-export -- a Text module of the Worker exports nothing else.
  export default text
}
