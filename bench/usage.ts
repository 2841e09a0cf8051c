/** Reads how much CPU and memory a process has taken (Linux). */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** CPU time and resident memory of a process, threads included (Linux). */
export function usage(pid: number): { cpuSeconds: number; memoryMiB: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
  const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }))
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    memoryMiB: Math.round((pages * pageSize) / 1024 / 1024),
  }
}
