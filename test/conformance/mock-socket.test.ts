import { defineSuite } from './define-suite.ts'
import { mockSocketDeviations } from './deviations.ts'
import { mockSocketPlatform } from './mock-socket-platform.ts'

defineSuite('mock-socket', mockSocketPlatform, mockSocketDeviations)
