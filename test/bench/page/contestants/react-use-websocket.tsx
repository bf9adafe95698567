import { useEffect, useLayoutEffect, useState } from 'react'
import reactUseWebSocket from 'react-use-websocket'
import type { Message } from '../../message.ts'
import { keep, see, shown } from '../ledger.ts'
import { parseOnce } from '../parse.ts'
import { start, type Scenes } from '../start.tsx'

// Its read-me shows data by `lastJsonMessage` or `lastMessage`, and does what is to be done with each
// message in an effect that depends on it. `onMessage` is there among the callbacks for events; the hook
// renders for every message also where the app uses that.

const { default: useWebSocket } = reactUseWebSocket // CommonJS: by Node's rules its default is the whole module

const Latest: Scenes['Latest'] = ({ url }) => {
  const { lastJsonMessage } = useWebSocket<Message | null>(url)
  useSeen(lastJsonMessage)
  return <p>{shown(0, lastJsonMessage)}</p>
}

const Topics: Scenes['Topics'] = ({ url, topics }) =>
  topics.map((topic, index) => <Topic key={topic} index={index} url={url} topic={topic} />)

/** Its `filter` sees the raw event in every component, so the app parses for all of them. */
function Topic({ index, url, topic }: { readonly index: number; readonly url: string; readonly topic: string }) {
  const { lastMessage } = useWebSocket(url, {
    share: true,
    disableJson: true,
    filter: (event) => parseOnce(event).topic === topic,
  })
  const message = lastMessage && parseOnce(lastMessage)
  useSeen(message)
  return <p>{shown(index, message)}</p>
}

const Crowd: Scenes['Crowd'] = ({ url, members }) =>
  members.map((member) => <Member key={member} index={member} url={url} />)

const shared = { share: true }

function Member({ index, url }: { readonly index: number; readonly url: string }) {
  const { lastJsonMessage } = useWebSocket<Message | null>(url, shared)
  useSeen(index === 0 ? lastJsonMessage : null)
  return <p>{shown(index, lastJsonMessage)}</p>
}

/** As in the first example of its read-me. */
const History: Scenes['History'] = ({ url }) => {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const { lastJsonMessage } = useWebSocket<Message | null>(url)
  useSeen(lastJsonMessage)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- it is what the read-me has
    if (lastJsonMessage !== null) setMessages((previous) => previous.concat(lastJsonMessage))
  }, [lastJsonMessage])
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

function useSeen(message: Message | null): void {
  useEffect(() => {
    if (message) see(message)
  }, [message])
}

start({ Latest, Topics, Crowd, History })
