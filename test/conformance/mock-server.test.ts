import { defineSuite } from './define-suite.ts'
import { mockServerDeviations } from './deviations.ts'
import { mockServerPlatform } from './mock-server-platform.ts'

defineSuite('a mock server', mockServerPlatform, mockServerDeviations)
