import { useRef, type RefObject } from 'react'
import type { CloseStatus } from '../../src/index.ts'
import type { DemoRoom } from '../room/demo-room.ts'
import { orderForStatus } from './order-for-status.ts'
import { useOrderOnceOpen, type Reconnectable } from './use-order-once-open.ts'

/** Bringing a status about, and having it in view. */
export interface Trial {
  /** Of the element in which it shows. */
  readonly ref: RefObject<HTMLDivElement | null>
  readonly canTry: (status: CloseStatus) => boolean
  readonly onTry: (status: CloseStatus) => void
}

export function useTrial(room: DemoRoom, socket: Reconnectable): Trial {
  const ref = useRef<HTMLDivElement>(null)
  const orderOnceOpen = useOrderOnceOpen(room, socket)
  return {
    ref,
    canTry: (status) => orderForStatus(status) !== null,
    onTry: (status) => {
      const order = orderForStatus(status)
      if (order) orderOnceOpen(order)
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      ref.current?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' })
    },
  }
}
