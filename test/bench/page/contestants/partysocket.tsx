import { useWebSocket } from 'partysocket/react'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { Message } from '../../message.ts'
import { keep, see, shown } from '../ledger.ts'
import { parse, parseOnce } from '../parse.ts'
import { start, type Scenes } from '../start.tsx'

// Its hook gives the socket and calls `onMessage`; what is shown is the app's own state.

type Socket = ReturnType<typeof useWebSocket>

const Latest: Scenes['Latest'] = ({ url }) => {
  const message = useLatest(url, see)
  return <p>{shown(0, message)}</p>
}

/** One socket for all, which each component listens to. */
const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const socket = useWebSocket(url)
  return topics.map((topic, index) => <Topic key={topic} index={index} topic={topic} socket={socket} />)
}

function Topic({ index, topic, socket }: { readonly index: number; readonly topic: string; readonly socket: Socket }) {
  const [latest, setLatest] = useState<Message>()
  useEffect(() => {
    const onMessage = (event: MessageEvent): void => {
      const message = parseOnce(event)
      if (message.topic !== topic) return
      see(message)
      setLatest(message)
    }
    socket.addEventListener('message', onMessage)
    return () => socket.removeEventListener('message', onMessage)
  }, [socket, topic])
  return <p>{shown(index, latest)}</p>
}

/** There is no sharing: who uses the hook has a socket. */
const Crowd: Scenes['Crowd'] = ({ url, members }) =>
  members.map((member) => <Member key={member} index={member} url={url} />)

function Member({ index, url }: { readonly index: number; readonly url: string }) {
  const message = useLatest(url, index === 0 ? see : undefined)
  return <p>{shown(index, message)}</p>
}

function useLatest(url: string, onMessage?: (message: Message) => void): Message | undefined {
  const [latest, setLatest] = useState<Message>()
  useWebSocket(url, undefined, {
    onMessage({ data }) {
      const message = parse(data)
      onMessage?.(message)
      setLatest(message)
    },
  })
  return latest
}

const History: Scenes['History'] = ({ url }) => {
  const [messages, setMessages] = useState<readonly Message[]>([])
  useWebSocket(url, undefined, {
    onMessage({ data }) {
      const message = parse(data)
      see(message)
      setMessages((previous) => [...previous, message])
    },
  })
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

start({ Latest, Topics, Crowd, History })
