import { closeWithEveryCode } from '../families/close-codes.ts'
import type { Scenario } from '../scenario.ts'

export const closeCodesWhileOpen: Scenario = {
  id: 'close-codes-while-open',
  title: 'Every close code on an open connection is told, and is retried or final by its meaning',
  needs: 'closePolicy',
  run: (stage) => closeWithEveryCode(stage, 'while open'),
}
