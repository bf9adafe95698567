import { useRetryCountdown } from 'hangup'
import type { ReactElement } from 'react'
import type { Remedy } from '../words/attention.ts'
import type { Line } from './use-line.ts'
import './connection-banner.css'

export interface ConnectionBannerProps {
  readonly line: Line
  readonly onSignIn: () => void
}

const remedyText: Readonly<Record<Remedy, string>> = {
  retry: 'Retry now',
  tryAgain: 'Try again',
  signIn: 'Sign in again',
}

/** Why a connection is away and what happens next; nothing while there is nothing to say. */
export function ConnectionBanner({ line, onSignIn }: ConnectionBannerProps): ReactElement | null {
  const { name, attention, socket } = line
  if (!attention) return null
  const { tone, title, next, remedy } = attention
  return (
    <div className="connection-banner" role="group" aria-label={`${name}: connection`} data-tone={tone}>
      <p>
        <strong>{title}</strong> <NextTry socket={socket} otherwise={next} />
      </p>
      {remedy && (
        <button type="button" onClick={remedy === 'signIn' ? onSignIn : socket.reconnect}>
          {remedyText[remedy]}
        </button>
      )}
    </div>
  )
}

interface NextTryProps extends Pick<Line, 'socket'> {
  /** Where no time is set. */
  readonly otherwise: string
}

function NextTry({ socket, otherwise }: NextTryProps): ReactElement {
  const seconds = useRetryCountdown(socket)
  return seconds !== null && seconds > 0 ? <span role="timer">Next try in {seconds} s.</span> : <>{otherwise}</>
}
