import * as v from 'valibot'
import { z } from 'zod'
import type { StandardSchema } from '../../src/core.ts'
import type { Lab } from './lab.ts'

/** A message that says how long an asynchronous schema takes over it. */
export interface Reading {
  readonly n: number
  readonly takesMs: number
}

type Schemas = Readonly<Record<'zod' | 'valibot', StandardSchema<unknown, Reading>>>

/** Where a message says no more, it takes no time. */
const promptly = 0

/** The same schema of two libraries, that answer at once. */
export const promptSchemas: Schemas = {
  zod: z.object({ n: z.number(), takesMs: z.number().default(promptly) }),
  valibot: v.object({ n: v.number(), takesMs: v.optional(v.number(), promptly) }),
}

/** The same again, but each takes the time that the message says, by the clock of the lab. */
export function slowSchemas({ queueTask }: Pick<Lab, 'queueTask'>): Schemas {
  const looks = async ({ takesMs }: Reading): Promise<boolean> => {
    await new Promise<void>((resolve) => queueTask(resolve, takesMs))
    return true
  }
  return {
    zod: z.object({ n: z.number(), takesMs: z.number().default(promptly) }).refine(looks),
    valibot: v.pipeAsync(
      v.objectAsync({ n: v.number(), takesMs: v.optional(v.number(), promptly) }),
      v.checkAsync(looks),
    ),
  }
}

export const libraries = ['zod', 'valibot'] as const

/** A message as the server sends it. */
export function reading(n: number, takesMs?: number): string {
  return JSON.stringify({ n, takesMs })
}
