import { useEffect, useLayoutEffect, useState } from 'react'
import { filter, type Observable } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'
import type { Message } from '../../message.ts'
import { keep, see, shown } from '../ledger.ts'
import { start, type Scenes } from '../start.tsx'

// One subject for all who subscribe, which parses; an effect subscribes and sets state.

const Latest: Scenes['Latest'] = ({ url }) => {
  const [messages] = useState(() => webSocket<Message>(url))
  const message = useLatest(messages, see)
  return <p>{shown(0, message)}</p>
}

const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const [messages] = useState(() => webSocket<Message>(url))
  return topics.map((topic, index) => <Topic key={topic} index={index} topic={topic} messages={messages} />)
}

function Topic({
  index,
  topic,
  messages,
}: {
  readonly index: number
  readonly topic: string
  readonly messages: Observable<Message>
}) {
  const [own] = useState(() => messages.pipe(filter((message) => message.topic === topic)))
  const message = useLatest(own, see)
  return <p>{shown(index, message)}</p>
}

const Crowd: Scenes['Crowd'] = ({ url, members }) => {
  const [messages] = useState(() => webSocket<Message>(url))
  return members.map((member) => <Member key={member} index={member} messages={messages} />)
}

function Member({ index, messages }: { readonly index: number; readonly messages: Observable<Message> }) {
  const message = useLatest(messages, index === 0 ? see : undefined)
  return <p>{shown(index, message)}</p>
}

function useLatest(messages: Observable<Message>, onMessage?: (message: Message) => void): Message | undefined {
  const [latest, setLatest] = useState<Message>()
  useEffect(() => {
    const subscription = messages.subscribe((message) => {
      onMessage?.(message)
      setLatest(message)
    })
    return () => subscription.unsubscribe()
  }, [messages, onMessage])
  return latest
}

const History: Scenes['History'] = ({ url }) => {
  const [subject] = useState(() => webSocket<Message>(url))
  const [messages, setMessages] = useState<readonly Message[]>([])
  useEffect(() => {
    const subscription = subject.subscribe((message) => {
      see(message)
      setMessages((previous) => [...previous, message])
    })
    return () => subscription.unsubscribe()
  }, [subject])
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

start({ Latest, Topics, Crowd, History })
