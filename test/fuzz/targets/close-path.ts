import fc from 'fast-check'
import { blows, manners } from '../../support/arbitraries/close-path.ts'
import { target, type Target } from '../target.ts'
import { beginLife } from './close-path/life.ts'

/** A whole connection on a fake platform: nothing is thrown, nothing hangs, nothing is left behind, no message is lost. */
export const closePath: Target = target('close-path', 60_000, fc.tuple(manners, blows), async ([how, happens]) => {
  const life = beginLife(how)
  for (const blow of happens) await life.meet(blow)
  await life.end()
})
