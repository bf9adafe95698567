import { useState, type ReactElement } from 'react'
import { createConnection, useWebSocket } from '../../../src/index.ts'
import { Halves } from '../../ui/page.tsx'
import { diagnosedConnection, type Places } from './diagnosed-connection.ts'
import { Witness } from './witness.tsx'

/** The same handshake twice: once with the browser's word for it, and once with a second question. */
export function Trial({ places }: { readonly places: Places }): ReactElement {
  const [plain] = useState(() => createConnection({ url: places.url, environment: places.environment }))
  const [diagnosed] = useState(() => diagnosedConnection(places))
  return (
    <Halves>
      <Witness title="What the browser tells" socket={useWebSocket(plain)} />
      <Witness title="With httpDiagnosis" socket={useWebSocket(diagnosed)} />
    </Halves>
  )
}
