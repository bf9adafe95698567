import { expect, test } from 'vitest'
import { isSendError, json, type Codec, type Connection } from '../../src/core.ts'
import { openWith } from './open-with.ts'
import { thrownBy } from './thrown-by.ts'

test('what the codec closes on its way is not sent, and send() says so', async () => {
  let close = (): void => {}
  const { encode, decode } = json()
  const codec: Codec<unknown, unknown> = {
    decode,
    encode(message) {
      close()
      return encode(message)
    },
  }
  const { lab, connection } = await openWith({ codec })
  const { close: closeConnection }: Pick<Connection<unknown, unknown>, 'close'> = connection
  close = () => closeConnection()
  const error = thrownBy(() => connection.send('hi'))
  expect(isSendError(error) && error.why).toBe('closed')
  expect(lab.socket().sent).toEqual([])
  expect(connection.stats()).toMatchObject({ sent: 0, queued: 0 })
})
