import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'

/** A program and all that it starts, by the id of its group. */
export interface ProcessGroup extends AsyncDisposable {
  readonly leader: ChildProcess
}

interface Start {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly stdio?: StdioOptions
}

/** @throws {Error} Where there is no such program. */
export async function startProcessGroup(
  program: string,
  args: readonly string[],
  { env = process.env, stdio = 'ignore' }: Start = {},
): Promise<ProcessGroup> {
  const leader = spawn(program, args, { env, stdio, detached: true })
  await once(leader, 'spawn')
  const id = leader.pid ?? NaN // there is one once it is spawned
  // Where this process goes without disposing: nobody else would end them. First of all, because they still write.
  const kill = (): void => void signal(id, 'SIGKILL')
  process.prependOnceListener('exit', kill)
  return {
    leader,
    async [Symbol.asyncDispose]() {
      process.off('exit', kill)
      signal(id, 'SIGTERM')
      for (let waitedMs = 0; signal(id, 0) && waitedMs < patienceMs; waitedMs += stepMs) await afterMs(stepMs)
      kill()
    },
  }
}

const patienceMs = 3_000
const stepMs = 50

/** Whether there was anybody to hear it. */
function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, name)
  } catch {
    return false // nobody is left of the group
  }
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}
