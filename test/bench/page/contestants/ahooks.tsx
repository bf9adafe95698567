import { useWebSocket } from 'ahooks'
import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Message } from '../../message.ts'
import { keep, see, shown } from '../ledger.ts'
import { parse } from '../parse.ts'
import { start, type Scenes } from '../start.tsx'

// Its documentation shows data by `latestMessage`, also the history that it makes of it. React batches, so
// an app sees only the last message of each batch. `onMessage` is there among the callbacks for events.

const Latest: Scenes['Latest'] = ({ url }) => {
  const message = useLatest(url)
  useSeen(message)
  return <p>{shown(0, message)}</p>
}

const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const [latest, setLatest] = useState<Readonly<Record<string, Message>>>({})
  const message = useLatest(url)
  useSeen(message)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the hook leaves no event to do it in
    if (message) setLatest((previous) => ({ ...previous, [message.topic]: message }))
  }, [message])
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

/** There is no sharing: who uses the hook has a socket. */
function Member({ index, url }: { readonly index: number; readonly url: string }) {
  const message = useLatest(url)
  useSeen(index === 0 ? message : undefined)
  return <p>{shown(index, message)}</p>
}

const History: Scenes['History'] = ({ url }) => {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const message = useLatest(url)
  useSeen(message)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the hook leaves no event to do it in
    if (message) setMessages((previous) => previous.concat(message))
  }, [message])
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

function useLatest(url: string): Message | undefined {
  const { latestMessage } = useWebSocket(url)
  return useMemo(() => latestMessage && parse(latestMessage.data), [latestMessage])
}

function useSeen(message: Message | undefined): void {
  useEffect(() => {
    if (message) see(message)
  }, [message])
}

start({ Latest, Topics, Crowd, History })
