import { expect, test } from 'vitest'
import type { ListenOptions } from '../../src/core.ts'
import { openWith } from './open-with.ts'

test.each<ListenOptions>([{}, { topic: 'a' }])(
  'who is unsubscribed while a message is told does not hear it (%o)',
  async (options) => {
    const { lab, connection } = await openWith({ topicOf: () => 'a' })
    const heard: string[] = []
    connection.onMessage(() => {
      heard.push('first')
      stop()
    }, options)
    const stop = connection.onMessage(() => heard.push('second'), options)
    connection.onMessage(() => heard.push('third'), options)
    lab.socket().message('1')
    expect(heard).toEqual(['first', 'third'])
  },
)
