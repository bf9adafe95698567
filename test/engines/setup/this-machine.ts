import { globSync } from 'node:fs'
import { env } from 'node:process'
import { installDebianPackages, whyNoDebianPackages } from '../../setup/debian.ts'
import type { Machine } from './find-programs.ts'

export const thisMachine: Machine = {
  variable: (name) => env[name],
  find: (pattern) => globSync(pattern).sort()[0],
  whyNoPackages: whyNoDebianPackages(),
  install: installDebianPackages,
  say: (line) => console.error(line),
}
