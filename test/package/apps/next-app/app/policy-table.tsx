import { explainPolicy } from 'hangup/core'
import type { ReactNode } from 'react'
import { policy, statuses } from './policy'

/** A component of the server: none of it comes to the browser as code. */
export function PolicyTable(): ReactNode {
  return (
    <table>
      <tbody>
        {explainPolicy(policy, { statuses }).map(({ status, codes, action, attempts }) => (
          <tr key={status}>
            <th scope="row">{status}</th>
            <td>{codes}</td>
            <td>{action}</td>
            <td>{attempts}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
