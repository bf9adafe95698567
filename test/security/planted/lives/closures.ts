import { closeCodes } from '../../../../src/domain/status/close-code.ts'
import { describeCloseStatus, explainPolicy, retry, type CloseStatus } from '../../../../src/core.ts'
import { planted } from '../place.ts'
import type { Stage } from '../stage.ts'
import type { Witness } from '../witness.ts'

const codes = [null, ...Object.values(closeCodes), 1004, 1016, 2999, 3999, 4001, 4999, 5000, 65_535]

/** Talks, and is closed by the server with each code; then by the app, which the server does not answer. */
export async function closures(stage: Stage, { note }: Witness): Promise<void> {
  const { lab, opened, give, called } = stage
  const statuses = give({ [planted.statusName]: 4001 } as const)
  for (const reconnect of [false, { default: retry() }] as const) {
    for (const code of codes) {
      const connection = await opened({ statuses, reconnect })
      connection.send({ text: planted.sent })
      lab.socket().message(give(JSON.stringify({ text: planted.received })))
      lab.socket().closeAs({ code: code ?? undefined, reason: give(planted.reason), wasClean: code !== 1006 })
      await lab.settle()
      called(connection.store.getState().last)
      const { status = 'unknown' } = connection.store.getState().last ?? {}
      note('texts', status in closeCodes ? describeCloseStatus(status as CloseStatus) : status) // it was just asked
      connection.close()
    }
  }
  note('texts', explainPolicy({ [planted.statusName]: retry() }, { statuses }))
  for (const answers of [true, false]) {
    const connection = await opened()
    lab.socket().answersClose = answers
    connection.close(4000, planted.ownReason)
    await lab.advance(2_000)
  }
}
