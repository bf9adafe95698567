import type { StandardSchema } from '../../../src/core.ts'
import { AppError, fails } from './app-error.ts'

/** What a schema may do, the worst included, whatever the value is. */
const answers = {
  passes: (value: unknown) => ({ value }),
  fails: () => ({ issues: [{ message: 'no', path: ['a', { key: 0 }] }] }),
  throws: fails,
  resolves: (value: unknown) => Promise.resolve({ value }),
  rejects: () => Promise.reject(new AppError()),
  neverSettles: () => new Promise(() => {}),
  undefined: () => undefined,
  null: () => null,
  number: () => 5,
  oddIssues: () => ({ issues: 5 }),
  oddPath: () => ({ issues: [{ message: 'no', path: [null] }] }),
  oddThenable: () => ({ then: 5 }),
  resolvesOddly: () => Promise.resolve(null),
} satisfies Readonly<Record<string, (value: unknown) => unknown>>

export type SchemaKind = keyof typeof answers | 'none'

export const schemaKinds = ['none', 'none', ...Object.keys(answers)] as SchemaKind[] // keys of that very object

/** A schema that answers so. */
export function schemaOf(kind: Exclude<SchemaKind, 'none'>): StandardSchema<unknown, unknown> {
  const validate = answers[kind] as StandardSchema['~standard']['validate'] // plain JavaScript may return anything
  return { '~standard': { version: 1, vendor: 'test', validate } }
}
