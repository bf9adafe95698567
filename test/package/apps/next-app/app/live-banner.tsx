'use client'

import { useCloseStatus, useWebSocket, type UrlOption } from 'hangup'
import type { ReactNode } from 'react'
import type { Descriptions } from './descriptions'
import { policy, statuses } from './policy'

interface LiveBannerProps {
  /** Where the server knows it. */
  readonly url?: string
  readonly descriptions: Descriptions
}

/** Called in the browser alone, on every attempt. */
const urlOfPage: UrlOption = () => new URLSearchParams(location.search).get('socket') ?? ''

export function LiveBanner({ url, descriptions }: LiveBannerProps): ReactNode {
  const socket = useWebSocket(url ?? urlOfPage, { statuses, reconnect: policy })
  const closed = useCloseStatus(socket)
  return (
    <section>
      <p id="phase">{socket.phase}</p>
      <p id="closed">{closed ? `${closed.status} ${closed.code} ${closed.reason} ${closed.next.kind}` : 'never'}</p>
      <p id="description">{closed && descriptions[closed.status]}</p>
    </section>
  )
}
