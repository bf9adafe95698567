import { fileURLToPath } from 'node:url'
import { createFleetServer } from './fleet-server.ts'
import { serveFleet } from './serve-fleet.ts'

const port = Number(process.env['PORT'] ?? 8080)
const { url } = await serveFleet(createFleetServer(), {
  directory: fileURLToPath(new URL('../dist', import.meta.url)),
  port,
})
process.stdout.write(`The fleet is at ${url}\n`)
