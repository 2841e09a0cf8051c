/** A process of its own that holds the embedded server of a folder until it is told to end: argument 1 is the folder. */
import { openEmbedded } from '#db/embedded.ts'

const server = await openEmbedded(process.argv[2] ?? '', ['fsync=off'])
process.stdout.write(`${JSON.stringify({ url: server.url, wasRunning: server.wasRunning })}\n`)
process.on('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
setInterval(() => undefined, 1000)
