import { useId, useState, type FormEvent, type ReactElement } from 'react'
import { closeCodeOf, closeStatusOf } from '../../src/index.ts'
import { reasonLimitBytes } from '../room/room-command.ts'
import { Button } from './button.tsx'
import { closeStatuses } from './close-statuses.ts'
import { Field } from './field.tsx'
import './close-form.css'

export interface CloseFormProps {
  /** `null` sends a close frame without a code. */
  readonly onClose: (code: number | null, reason: string) => void
}

/** A code and a reason for the server to close with: any code, also those that no server should send. */
export function CloseForm({ onClose }: CloseFormProps): ReactElement {
  const [code, setCode] = useState('1012')
  const [reason, setReason] = useState('deploy 42')
  const codes = useId()
  const reasonBytes = new TextEncoder().encode(reason).length
  const number = code.trim() === '' ? null : Number(code)
  const isBadCode = number !== null && !(Number.isInteger(number) && number >= 0 && number <= 65_535)
  const isLong = reasonBytes > reasonLimitBytes

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isBadCode && !isLong) onClose(number, number === null ? '' : reason)
  }

  return (
    <form className="close-form" onSubmit={submit}>
      <Field
        label="Code"
        inputMode="numeric"
        list={codes}
        value={code}
        isInvalid={isBadCode}
        hint={isBadCode ? 'A number from 0 to 65535' : number === null ? 'No code at all' : closeStatusOf(number)}
        onChange={(event) => setCode(event.target.value)}
      />
      <datalist id={codes}>
        {closeStatuses.map((status) => (
          <option key={status} value={closeCodeOf(status) ?? 4999}>
            {status}
          </option>
        ))}
      </datalist>
      <Field
        label="Reason"
        value={reason}
        isInvalid={isLong}
        hint={`${reasonBytes} of ${reasonLimitBytes} bytes`}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit">Close it</Button>
    </form>
  )
}
