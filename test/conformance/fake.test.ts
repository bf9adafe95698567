import { createFakeEnvironment } from '../support/fakes/fake-environment.ts'
import { unansweredCloseMs } from '../support/fakes/fake-web-socket.ts'
import { defineSuite } from './define-suite.ts'
import type { Platform } from './run-case.ts'

const stepMs = 5
/** Longer than any case takes, so that one that never ends fails instead of turning for ever. */
const patienceMs = 30_000

const fakePlatform: Platform = {
  serve: async (behaviour) => {
    const environment = createFakeEnvironment({ script: behaviour })
    const pass = async <T>(until: Promise<T>): Promise<T> => {
      const time = { passes: true }
      const stopTime = (): void => void (time.passes = false)
      until.then(stopTime, stopTime)
      for (let passedMs = 0; time.passes; passedMs += stepMs) {
        if (passedMs > patienceMs) throw new Error(`Nothing happened in ${patienceMs} ms`)
        await environment.advance(stepMs)
      }
      return until
    }
    const stop = async (): Promise<void> => {
      // By then the platform has given up on every socket.
      await environment.advance(unansweredCloseMs)
      environment.expectNothingLeft()
    }
    return { url: 'ws://fake.example/', environment, pass, stop }
  },
}

// As Chromium in everything, so there is no table of exceptions.
defineSuite('the fake', fakePlatform, {})
