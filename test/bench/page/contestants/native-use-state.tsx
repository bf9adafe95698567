import { memo, useEffect, useLayoutEffect, useState } from 'react'
import type { Message } from '../../message.ts'
import { keep, see, shown } from '../ledger.ts'
import { parse } from '../parse.ts'
import { start, type Scenes } from '../start.tsx'

// What most tutorials show: a socket in an effect, and its messages in state.

const Latest: Scenes['Latest'] = ({ url }) => {
  const message = useLatest(url, see)
  return <p>{shown(0, message)}</p>
}

/** One socket for all, and one state. */
const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const [latest, setLatest] = useState<Readonly<Record<string, Message>>>({})
  useEffect(
    () =>
      listen(url, (message) => {
        see(message)
        setLatest((previous) => ({ ...previous, [message.topic]: message }))
      }),
    [url],
  )
  return topics.map((topic, index) => <Topic key={topic} index={index} message={latest[topic]} />)
}

const Topic = memo(function Topic({
  index,
  message,
}: {
  readonly index: number
  readonly message?: Message | undefined
}) {
  return <p>{shown(index, message)}</p>
})

const Crowd: Scenes['Crowd'] = ({ url, members }) =>
  members.map((member) => <Member key={member} index={member} url={url} />)

/** Who uses such a hook has a socket. */
function Member({ index, url }: { readonly index: number; readonly url: string }) {
  const message = useLatest(url, index === 0 ? see : undefined)
  return <p>{shown(index, message)}</p>
}

const History: Scenes['History'] = ({ url }) => {
  const [messages, setMessages] = useState<readonly Message[]>([])
  useEffect(
    () =>
      listen(url, (message) => {
        see(message)
        setMessages((previous) => [...previous, message])
      }),
    [url],
  )
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

function useLatest(url: string, onMessage?: (message: Message) => void): Message | undefined {
  const [latest, setLatest] = useState<Message>()
  useEffect(
    () =>
      listen(url, (message) => {
        onMessage?.(message)
        setLatest(message)
      }),
    [url, onMessage],
  )
  return latest
}

function listen(url: string, onMessage: (message: Message) => void): () => void {
  const socket = new WebSocket(url)
  socket.onmessage = ({ data }) => onMessage(parse(data))
  return () => socket.close()
}

start({ Latest, Topics, Crowd, History })
