import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { Message } from '../../message.ts'
import { historyLimit } from '../../place.ts'
import { keep, shown } from '../ledger.ts'
import { start, type Scenes } from '../start.tsx'
import { openBaselineStore, type BaselineStore } from './baseline-store.ts'

// What a careful author writes by hand, without a library.

const Latest: Scenes['Latest'] = ({ url }) => {
  const [store] = useState(() => openLatest(url))
  const message = useSyncExternalStore(store.subscribe, store.get)
  return <p>{shown(0, message)}</p>
}

const Topics: Scenes['Topics'] = ({ url, topics }) => {
  const [store] = useState(() => openTopics(url))
  return topics.map((topic, index) => <Topic key={topic} index={index} topic={topic} store={store} />)
}

function Topic({
  index,
  topic,
  store,
}: {
  readonly index: number
  readonly topic: string
  readonly store: ReturnType<typeof openTopics>
}) {
  const message = useSyncExternalStore(store.subscribe, () => store.get().get(topic))
  return <p>{shown(index, message)}</p>
}

const Crowd: Scenes['Crowd'] = ({ url, members }) => {
  const [store] = useState(() => openLatest(url))
  return members.map((member) => <Member key={member} index={member} store={store} />)
}

function Member({ index, store }: { readonly index: number; readonly store: ReturnType<typeof openLatest> }) {
  const message = useSyncExternalStore(store.subscribe, store.get)
  return <p>{shown(index, message)}</p>
}

const History: Scenes['History'] = ({ url }) => {
  const [store] = useState(() => openHistory(url))
  const messages = useSyncExternalStore(store.subscribe, store.get)
  useLayoutEffect(() => keep(messages), [messages])
  return <p>{shown(0, messages.at(-1))}</p>
}

function openLatest(url: string): BaselineStore<Message | undefined> {
  let latest: Message | undefined
  const take = (message: Message): void => {
    latest = message
  }
  return openBaselineStore(url, take, () => latest)
}

function openTopics(url: string): BaselineStore<ReadonlyMap<string, Message>> {
  const latest = new Map<string, Message>()
  const take = (message: Message): void => void latest.set(message.topic, message)
  return openBaselineStore(url, take, () => latest)
}

function openHistory(url: string): BaselineStore<readonly Message[]> {
  let messages: readonly Message[] = []
  let fresh: Message[] = []
  const take = (message: Message): void => void fresh.push(message)
  return openBaselineStore(url, take, () => {
    messages = [...messages, ...fresh].slice(-historyLimit)
    fresh = []
    return messages
  })
}

start({ Latest, Topics, Crowd, History })
