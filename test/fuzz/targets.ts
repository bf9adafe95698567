import type { Target } from './target.ts'
import { advice } from './targets/advice.ts'
import { closePath } from './targets/close-path.ts'
import { codecs } from './targets/codecs.ts'
import { delivery } from './targets/delivery.ts'
import { lives } from './targets/lives.ts'
import { machine } from './targets/machine.ts'
import { policies } from './targets/policies.ts'
import { reasons } from './targets/reasons.ts'
import { simulate } from './targets/simulate.ts'

/** Everything that is fuzzed, the longest first, so that none of them is left alone at the end. */
export const targets: readonly Target[] = [
  closePath,
  policies,
  reasons,
  advice,
  codecs,
  delivery,
  machine,
  simulate,
  lives,
]
