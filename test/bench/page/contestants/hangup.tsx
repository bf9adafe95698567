import { useLayoutEffect, useState } from 'react'
import {
  createConnection,
  json,
  useMessage,
  useMessages,
  useWebSocket,
  type Connection,
} from '../../../../src/index.ts'
import type { Message } from '../../message.ts'
import { historyLimit } from '../../place.ts'
import { keep, see, shown } from '../ledger.ts'
import { start, type Scenes } from '../start.tsx'

// What is shown comes from its hooks, and `onMessage` tells the ledger of every message.

type Feed = Connection<Message, never>

const codec = json<Message, never>()
const toLedger = { onMessage: see }

const Latest: Scenes['Latest'] = ({ url }) => {
  const socket = useWebSocket(url, { codec, onMessage: see })
  const message = useMessage(socket)
  return <p>{shown(0, message)}</p>
}

const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const [feed] = useState((): Feed => createConnection({ url, codec, topicOf: ({ topic }) => topic }))
  useWebSocket(feed, toLedger)
  return topics.map((topic, index) => <Topic key={topic} index={index} topic={topic} feed={feed} />)
}

function Topic({ index, topic, feed }: { readonly index: number; readonly topic: string; readonly feed: Feed }) {
  const message = useMessage(feed, { topic })
  return <p>{shown(index, message)}</p>
}

const Crowd: Scenes['Crowd'] = ({ url, members }) => {
  const [feed] = useState((): Feed => createConnection({ url, codec }))
  useWebSocket(feed, toLedger)
  return members.map((member) => <Member key={member} index={member} feed={feed} />)
}

function Member({ index, feed }: { readonly index: number; readonly feed: Feed }) {
  const message = useMessage(feed)
  return <p>{shown(index, message)}</p>
}

const History: Scenes['History'] = ({ url }) => {
  const socket = useWebSocket(url, { codec, onMessage: see })
  const messages = useMessages(socket, { limit: historyLimit })
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

start({ Latest, Topics, Crowd, History })
