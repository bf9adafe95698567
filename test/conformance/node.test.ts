import { startRawServer } from '../support/servers/raw-server.ts'
import { startWsServer } from '../support/servers/ws-server.ts'
import { defineSuite } from './define-suite.ts'
import { nodeDeviations, wsServerDeviations } from './deviations.ts'

defineSuite("Node's WebSocket and bare TCP", { serve: startRawServer }, nodeDeviations)
defineSuite("Node's WebSocket and ws", { serve: startWsServer }, wsServerDeviations)
