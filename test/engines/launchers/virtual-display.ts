import type { Readable } from 'node:stream'
import { startProcessGroup } from './process-group.ts'

/** A screen that nobody sees, `:99` for example. */
export interface VirtualDisplay extends AsyncDisposable {
  readonly name: string
}

/** Xvfb on the first number that is free, which it tells when it is ready. */
export async function openVirtualDisplay(xvfb: string): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp']
  const group = await startProcessGroup(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const told = group.leader.stdio[3] as Readable // a pipe, as asked for
  const number = await new Promise<string>((resolve, reject) => {
    told.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()))
    group.leader.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display`)))
  })
  return { name: `:${number}`, [Symbol.asyncDispose]: () => group[Symbol.asyncDispose]() }
}
