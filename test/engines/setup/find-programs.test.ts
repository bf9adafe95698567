import { describe, expect, test } from 'vitest'
import { findPrograms, type Machine } from './find-programs.ts'
import { webKitNeeds } from './needs.ts'

interface Script {
  readonly variables?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  /** Files that an installation brings, or what goes wrong with it. */
  readonly installs?: readonly string[] | string
  readonly whyNoPackages?: string
}

function machine({ variables = {}, files = [], installs = [], whyNoPackages }: Script, said: string[] = []): Machine {
  const there = new Set(files)
  return {
    variable: (name) => variables[name],
    find: (pattern) => (there.has(pattern) ? pattern : undefined),
    whyNoPackages: whyNoPackages ?? null,
    install: () => {
      if (typeof installs === 'string') return installs
      for (const path of installs) there.add(path)
      return null
    },
    say: (line) => said.push(line),
  }
}

const driver = '/usr/bin/WebKitWebDriver'
const miniBrowser = '/usr/lib/*/webkit2gtk-4.1/MiniBrowser'
const xvfb = '/usr/bin/Xvfb'
const find = (script: Script, said?: string[]): ReturnType<typeof findPrograms> =>
  findPrograms('WebKitGTK', webKitNeeds, machine(script, said))

describe('the search for the programs of an engine', () => {
  test('says nothing where all are there', () => {
    const said: string[] = []
    expect(find({ files: [driver, miniBrowser, xvfb] }, said)).toEqual({ paths: { driver, miniBrowser, xvfb } })
    expect(said).toEqual([])
  })

  test('takes what a variable names instead of the usual place', () => {
    const own = '/opt/webkit/MiniBrowser'
    const script = { variables: { MINIBROWSER_PATH: own }, files: [driver, miniBrowser, xvfb, own] }
    expect(find(script)).toEqual({ paths: { driver, miniBrowser: own, xvfb } })
  })

  test('refuses a variable that names no file, instead of taking another', () => {
    const script = { variables: { WEBKIT_DRIVER_PATH: '/opt/driver' }, files: [driver, miniBrowser, xvfb] }
    expect(() => find(script)).toThrow('WEBKIT_DRIVER_PATH is /opt/driver, and there is no such file')
  })

  test('installs what is not there', () => {
    const said: string[] = []
    const script = { files: [xvfb], installs: [driver, miniBrowser] }
    expect(find(script, said)).toEqual({ paths: { driver, miniBrowser, xvfb } })
    expect(said).toEqual([
      "WebKitGTK is not here. Installing Debian's packages webkit2gtk-driver and xvfb, about a minute …",
    ])
  })

  test('says what is missing, and why it could not be installed', () => {
    expect(find({ files: [driver, xvfb], whyNoPackages: 'this is not Debian' })).toEqual({
      missing: 'MiniBrowser (MINIBROWSER_PATH) not found, and not installed, because this is not Debian',
    })
    expect(find({ files: [driver, miniBrowser], installs: 'no network' })).toEqual({
      missing: 'Xvfb (XVFB_PATH) not found, and the installation failed: no network',
    })
    expect(find({ installs: [driver, xvfb] })).toEqual({
      missing: 'MiniBrowser (MINIBROWSER_PATH) not found, even once installed',
    })
  })
})
