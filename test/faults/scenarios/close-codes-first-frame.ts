import { closeWithEveryCode } from '../families/close-codes.ts'
import type { Scenario } from '../scenario.ts'

export const closeCodesFirst: Scenario = {
  id: 'close-codes-first-frame',
  title: 'Every close code that is the first frame is told, and is retried or final by its meaning',
  needs: 'closePolicy',
  run: (stage) => closeWithEveryCode(stage, 'first frame'),
}
