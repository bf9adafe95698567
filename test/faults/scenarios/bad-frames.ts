import { frame, opcodes, violations } from '../../support/servers/raw-frame.ts'
import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

/** A frame that claims 2^63 - 1 bytes. */
const oversize = Buffer.from([0x82, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
/** RSV1 says that it is compressed; it is not. */
const compressedGarbage = Buffer.concat([Buffer.from([0xc1, 6]), Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])])

const faults: Readonly<Record<string, Buffer>> = {
  'bad UTF-8': violations.badUtf8Text,
  'reserved bits': violations.reservedBits,
  'a reserved opcode': violations.reservedOpcode,
  'a masked frame': violations.maskedFrame,
  'an oversize length': oversize,
  'compressed garbage': compressedGarbage,
}

export const badFrames: Scenario = {
  id: 'bad-frames',
  title: 'Bad UTF-8, reserved bits, an oversize length and compressed garbage end a connection, which comes back',
  async run(stage) {
    const names = Object.keys(faults)
    const server = await stage.server({
      compresses: true,
      greet(visitor) {
        const visits = server.visitors().length
        visitor.write(frame(opcodes.text, Buffer.from('1')))
        visitor.write(faults[names[visits - 1] ?? ''] ?? Buffer.alloc(0))
      },
    })
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 10, mostMs: 100 } })
    await untilTrue('every fault was met', () => server.visitors().length > names.length)
    await page.shows('open')
    await untilTrue('one connection is left', () => server.live() === 1)
    const { closures, lastText } = await page.client()
    check(closures.length === names.length, `${closures.length} closures for ${names.length} faults`)
    check(lastText === '1', `the app was given ${JSON.stringify(lastText)}`)
    return `${names.length} faults, ${closures.length} closures, back after each`
  },
}
