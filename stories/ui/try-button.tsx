import type { ReactElement } from 'react'
import type { CloseStatus } from '../../src/index.ts'
import { Button } from './button.tsx'

export interface TryButtonProps {
  readonly status: CloseStatus
  /** Left out where no server can bring the status about. */
  readonly onTry: ((status: CloseStatus) => void) | undefined
}

export function TryButton({ status, onTry }: TryButtonProps): ReactElement {
  if (!onTry) return <span className="soft">never sent</span>
  return (
    <Button look="plain" onClick={() => onTry(status)}>
      Try <span className="visually-hidden">{status}</span>
    </Button>
  )
}
