import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { topicName } from '../message.ts'
import type { Place } from '../place.ts'

/** Of the message server. With `?topic=` at its end it sends that topic alone. */
export interface AtUrl {
  readonly url: string
}

/** The four screens that each contestant brings. Those of many parts render each part as a component. */
export interface Scenes {
  /** One component that shows the latest message. */
  readonly Latest: (props: AtUrl) => ReactNode
  /** For each topic a component that shows its latest message. */
  readonly Topics: (props: AtUrl & { readonly topics: readonly string[] }) => ReactNode
  /** Components that all show the latest message. The first tells the ledger for all. */
  readonly Crowd: (props: AtUrl & { readonly members: readonly number[] }) => ReactNode
  /** The messages so far, kept as the library documents it. */
  readonly History: (props: AtUrl) => ReactNode
}

/** Shows the scene that the address asks for. */
export function start({ Latest, Topics, Crowd, History }: Scenes): void {
  const { scene, url, size } = Object.fromEntries(new URLSearchParams(location.search)) as unknown as Place // written by addressOf()
  const numbers = Array.from({ length: Number(size) }, (_, index) => index)
  const screens: Readonly<Record<Place['scene'], () => ReactNode>> = {
    latest: () => <Latest url={url} />,
    topics: () => <Topics url={url} topics={numbers.map(topicName)} />,
    crowd: () => <Crowd url={url} members={numbers} />,
    history: () => <History url={url} />,
  }
  const container = document.createElement('main')
  document.body.append(container)
  createRoot(container).render(screens[scene]())
}
