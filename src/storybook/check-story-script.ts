import { OptionError } from '../domain/error/error.ts'

const option = 'parameters.hangup.script'

/** @throws {OptionError} For what is neither a behaviour nor a list of them; it would end a story in riddles. */
export function checkStoryScript(script: unknown): void {
  const turns = listIn(script)
  if (!turns) return check(option, script)
  for (const [index, turn] of turns.entries()) check(`${option}[${index}]`, turn)
}

/** `sequence()` is not asked for, but works where no component has a script, too. */
function listIn(script: unknown): readonly unknown[] | undefined {
  const list: unknown = hasKey(script, 'sequence') ? script.sequence : script
  return Array.isArray(list) ? list : undefined
}

function check(name: string, value: unknown): void {
  if (!isBehaviour(value)) throw new OptionError(name, 'storyScript', value)
}

function isBehaviour(value: unknown): boolean {
  if (!hasKey(value, 'handshake') || !hasKey(value, 'steps') || !hasKey(value, 'replies')) return false
  return hasKey(value.handshake, 'kind') && Array.isArray(value.steps) && Array.isArray(value.replies)
}

function hasKey<K extends string>(value: unknown, key: K): value is { readonly [Key in K]: unknown } {
  return typeof value === 'object' && value !== null && key in value
}
