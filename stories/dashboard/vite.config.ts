import { defineConfig } from 'vite'
import { fleetPlugin } from './server/fleet-plugin.ts'

export default defineConfig({ plugins: [fleetPlugin()] })
