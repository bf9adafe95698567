import { encode } from '@msgpack/msgpack'
import { useEffect, useState, type ReactElement } from 'react'
import { createConnection, useMessageHandler, useWebSocket } from '../../../src/index.ts'
import { useRoom } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format.ts'
import { HexDump, rowsOf } from '../../ui/hex-dump.tsx'
import { Halves, Page } from '../../ui/page.tsx'
import { PhasePill } from '../../ui/phase-pill.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { roomNote } from '../room-note.ts'
import { jsonBytes } from './json-bytes.ts'
import { messagePack } from './message-pack.ts'
import { reading, samples, type Reading } from './samples.ts'
import './binary-format.css'

type SampleName = keyof typeof samples

const choices = [
  ['numbers', 'small numbers'],
  ['fractions', 'fractions'],
  ['bytes', 'bytes'],
] as const satisfies readonly (readonly [SampleName, string])[]

/** One message in two formats, and the shorter one on its way to the server and back. */
export function BinaryFormat(): ReactElement {
  const [chosen, choose] = useState<SampleName>('numbers')
  return (
    <Page
      title="Binary format"
      intro="A codec is two functions. This one makes MessagePack of messages, and a schema types what comes back: dates are dates, and bytes are bytes."
    >
      <Card title="One message, two formats">
        <Segmented label="A message of" options={choices} value={chosen} onChange={choose} />
        <Halves>
          <Format name="JSON" toBytes={jsonBytes} chosen={chosen} />
          <Format name="MessagePack" toBytes={encode} chosen={chosen} />
        </Halves>
      </Card>
      <RoundTrip message={samples[chosen]} />
    </Page>
  )
}

interface FormatProps {
  readonly name: string
  readonly toBytes: (message: unknown) => Uint8Array
  readonly chosen: SampleName
}

function Format({ name, toBytes, chosen }: FormatProps): ReactElement {
  const bytes = toBytes(samples[chosen])
  const mostRows = Math.max(...Object.values(samples).map((sample) => rowsOf(toBytes(sample))))
  return (
    <div className="format">
      <h3>
        {name} <span className="soft">{formatBytes(bytes.length)}</span>
      </h3>
      <HexDump bytes={bytes} rows={mostRows} label={`Bytes of the ${name}`} />
    </div>
  )
}

/** A message on its way. */
interface Trip {
  readonly message: Reading
  readonly sentBytes?: number
  readonly back?: { readonly message: Reading; readonly bytes: number }
}

function RoundTrip({ message }: { readonly message: Reading }): ReactElement {
  const room = useRoom('mirror')
  const [connection] = useState(() =>
    createConnection({ url: room.url, codec: messagePack(), schema: reading, environment: room.environment }),
  )
  const socket = useWebSocket(connection)
  const [trip, setTrip] = useState<Trip>({ message })
  useEffect(
    () =>
      connection.onEvent((event) => {
        if (event.type === 'sent') setTrip((earlier) => ({ ...earlier, sentBytes: event.bytes }))
      }),
    [connection],
  )
  useMessageHandler(connection, (received, { bytes }) =>
    setTrip((earlier) => ({ ...earlier, back: { message: received, bytes } })),
  )
  const send = (): void => {
    setTrip({ message })
    connection.send(message)
  }
  const { sentBytes, back } = trip.message === message ? trip : {} // another one was chosen meanwhile

  return (
    <Card title="There and back" note={<PhasePill state={socket} />}>
      <div className="round-trip">
        <Button onClick={send}>Send it as MessagePack</Button>
        <p className="soft">to {roomNote[room.kind]}, which gives back what it gets</p>
      </div>
      <Facts>
        <Fact name="Sent" value={sentBytes === undefined ? 'nothing yet' : formatBytes(sentBytes)} />
        <Fact name="Came back" value={back ? formatBytes(back.bytes) : 'nothing yet'} />
        <Fact name="Its time is" value={back ? typeName(back.message.at) : '…'} />
        <Fact name="Same as sent" value={back ? (isSame(back.message, message) ? 'yes' : 'no') : '…'} />
      </Facts>
    </Card>
  )
}

/** What a value is to JavaScript. */
function typeName(value: object): string {
  return `a ${value.constructor.name}`
}

/** By what they are encoded to: two dates or two arrays are never the same object. */
function isSame(a: Reading, b: Reading): boolean {
  return String(encode(a)) === String(encode(b))
}
