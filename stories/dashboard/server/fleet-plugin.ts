import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Plugin, ViteDevServer } from 'vite'
import { createFleetServer } from './fleet-server.ts'

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

interface Upgrades {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
}

/** A Vite plugin that puts the fleet's server into the dev server, on the same port. */
export function fleetPlugin(): Plugin {
  let detach = (): void => {}
  return {
    name: 'fleet-server',
    apply: 'serve',
    configureServer(server) {
      const upgrades = upgradesOf(server)
      if (!upgrades) return
      const fleet = createFleetServer()
      const onUpgrade: UpgradeListener = (request, socket, head) => void fleet.upgrade(request, socket, head)
      upgrades.on('upgrade', onUpgrade)
      server.middlewares.use((request, response, next) => {
        if (!fleet.answer(request, response)) next()
      })
      detach = () => {
        upgrades.off('upgrade', onUpgrade)
        fleet.end()
      }
    },
    buildEnd: () => detach(),
  }
}

/** A tool that runs Vite in middleware mode, such as Storybook, lends it its own server. */
function upgradesOf({ httpServer, config }: ViteDevServer): Upgrades | undefined {
  const { ws } = config.server
  const lent = typeof ws === 'object' ? ws.server : undefined
  return httpServer ?? lent ?? undefined
}
