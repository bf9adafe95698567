import { defineSuite } from '../conformance/define-suite.ts'
import { wsServerDeviations } from '../conformance/deviations.ts'
import { startRemote } from './serve.ts'

// What Chromium does is what the suite expects, so the only exceptions are its server's.
defineSuite('Chromium and bare TCP', { serve: (behaviour) => startRemote('raw', behaviour) }, {})
defineSuite('Chromium and ws', { serve: (behaviour) => startRemote('ws', behaviour) }, wsServerDeviations)
