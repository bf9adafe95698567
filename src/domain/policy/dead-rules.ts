import { closeCodes } from '../status/close-code.ts'
import type { CloseStatuses } from '../status/close-status.ts'
import { isInRange, parseCodeRange } from '../status/code-range.ts'

/** A rule that can never decide. */
export interface DeadRule {
  readonly key: string
  /** The rules that decide in its place; none where no closure is ever looked up under its key. */
  readonly behind: readonly string[]
}

/** What reaches a policy depends on more than the policy. */
export interface DeadRulesOptions {
  readonly statuses?: CloseStatuses | undefined
  /** A diagnosis may raise any built-in status, also one whose code has another name in `statuses`. */
  readonly isDiagnosed?: boolean | undefined
}

/** One way in which a closure is looked up. */
interface Lookup {
  readonly code: number
  readonly status: string
  /** Of a closure that was blocked: only functions are asked. */
  readonly isBlocked?: boolean
}

/**
 * The rules of a checked table that can never decide, whatever comes: before each of them another one is
 * asked that always has an opinion. A function may have none, so nothing is dead behind it.
 * Development only.
 */
export function deadRules(table: object, options: DeadRulesOptions = {}): readonly DeadRule[] {
  const rules = new Map(Object.entries<unknown>({ ...table }).filter(([, rule]) => rule !== undefined))
  const keys = [...rules.keys()]
  const alive = new Set<string>()
  const behind = new Map(keys.map((key) => [key, new Set<string>()]))
  for (const { code, status, isBlocked } of lookups(keys, options)) {
    const order = [String(code), status, ...keys.filter((key) => isInRange(code, key)), 'default']
    const asked = order.filter((key) => rules.has(key) && (!isBlocked || typeof rules.get(key) === 'function'))
    const last = asked.findIndex((key) => typeof rules.get(key) !== 'function')
    for (const [index, key] of asked.entries()) {
      if (last < 0 || index <= last) alive.add(key)
      else behind.get(key)?.add(asked[last] ?? '')
    }
  }
  return [...behind].flatMap(([key, before]) => (alive.has(key) ? [] : { key, behind: [...before] }))
}

/** One for each group of closures that the table cannot tell apart. */
function lookups(keys: readonly string[], { statuses = {}, isDiagnosed }: DeadRulesOptions): readonly Lookup[] {
  const edges = keys.flatMap((key) => parseCodeRange(key) ?? [])
  const names = new Map(
    [closeCodes, statuses].flatMap((table) => Object.entries<number>(table).map(([name, code]) => [code, name])),
  )
  const special = new Set([...names.keys(), ...edges])
  // Of the other codes the first in each range, and the first after it: the rest of them fares alike.
  const others = [0, ...edges].map((start) => {
    let code = start
    while (special.has(code)) code++
    return code
  })
  const received = [...special, ...others.filter((code) => code <= 65_535)]
  return [
    ...received.map((code) => ({ code, status: names.get(code) ?? 'unknown' })),
    ...blocked,
    ...(isDiagnosed ? raised : []),
  ]
}

const blocked: readonly Lookup[] = (['abnormalClosure', 'tlsHandshakeError'] as const).map((status) => ({
  code: closeCodes[status],
  status,
  isBlocked: true,
}))

/** A diagnosis that finds a closure to be `unknown` leaves its code at 1006. */
const raised: readonly Lookup[] = [
  ...Object.entries(closeCodes).map(([status, code]) => ({ code, status })),
  { code: closeCodes.abnormalClosure, status: 'unknown' },
]
