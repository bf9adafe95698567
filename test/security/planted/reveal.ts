import { inspect } from 'node:util'

const whole = { depth: Infinity, showHidden: true, maxArrayLength: Infinity, maxStringLength: Infinity, getters: true }

/** Everything that can be read off a value: hidden properties, causes and stacks included, and what JSON makes of it. */
export function reveal(value: unknown): string {
  const stack = value instanceof Error ? value.stack : ''
  return [inspect(value, whole), String(Object(value) === value ? '' : value), asJson(value), stack].join('\n')
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '' // it is cyclic
  }
}
