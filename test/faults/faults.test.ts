import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from './harness/perform.ts'
import { openTheatre, type Theatre } from './harness/theatre.ts'
import { scenarios } from './scenarios/index.ts'

let theatre: Theatre
beforeAll(async () => {
  theatre = await openTheatre()
}, 30_000)
afterAll(() => theatre[Symbol.asyncDispose]())

describe('hangup, in short', () => {
  // Side by side, since what they do most of the time is wait.
  test.concurrent.for([...scenarios])('$title ($id)', { timeout: 60_000 }, async (scenario) => {
    const outcome = await perform(theatre, scenario, 'hangup', 'short')
    expect(outcome).toEqual({ verdict: 'passes', text: outcome.text })
  })
})
