import { describe, expect, test, vi } from 'vitest'

vi.mock('react', () => {
  throw new Error('React is not there')
})
vi.mock('zustand', () => {
  throw new Error('the part of zustand that needs React is not there')
})

describe('without React', () => {
  test('the hooks do not load', async () => {
    await expect(import('../src/index.ts')).rejects.toThrow('error when mocking a module')
  })

  test('core loads', async () => {
    await expect(import('../src/core.ts')).resolves.toHaveProperty('createConnection')
  })

  describe('core does all that it does with it', async () => {
    await import('./engine/opening-calls.test.ts')
  })
})
