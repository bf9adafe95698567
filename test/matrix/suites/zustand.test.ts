import { expect, inject, test } from 'vitest'
import { zustandVersion } from '../../support/react/versions-that-ran.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The version that the engine should run on. */
    readonly zustand: string
  }
}

test('the zustand under the engine is the one that this cell is for', ({ task }) => {
  const zustand = zustandVersion()
  task.meta.versions = { zustand }
  expect(zustand).toBe(inject('zustand'))
})
