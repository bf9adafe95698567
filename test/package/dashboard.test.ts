import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  createFleetServer,
  type Channel,
  type FleetServer,
  type Guest,
} from '../../stories/dashboard/server/fleet-server.ts'
import { serveFleet, type ServedFleet } from '../../stories/dashboard/server/serve-fleet.ts'
import { openDashboard } from './harness/dashboard-page.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { launchChromium } from './harness/page.ts'
import { dashboardApp, repository } from './harness/places.ts'
import { runNpm, shellEnv } from './harness/run.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function versionsIn(directory: string): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest // as npm reads it
  return { ...manifest.dependencies, ...manifest.devDependencies }
}

let browser: Browser
let app: InstalledApp
let directory: string
beforeAll(async () => {
  browser = await launchChromium()
  app = await installApp(dashboardApp, inject('tarball'))
  directory = join(app.directory, 'dist')
  cpSync(join(dashboardApp.source, 'package.json'), join(app.directory, 'package.json'))
  await runNpm(['run', 'build'], { cwd: app.directory, mode: 'production' })
})
afterAll(async () => {
  await browser.close()
  app.remove()
})

let fleet: FleetServer
beforeEach(() => {
  fleet = createFleetServer({ everyMs: 0 })
  return () => fleet.end()
})

const serve = (port = 0): Promise<ServedFleet> => serveFleet(fleet, { directory, port })
const acceptedBy = (channel: Channel): number => fleet.accepted.filter((each) => each === channel).length

async function guestOf(channel: Channel): Promise<Guest> {
  await expect.poll(() => [...fleet.guests].some((guest) => guest.channel === channel), patient).toBe(true)
  const guest = [...fleet.guests].find((each) => each.channel === channel)
  if (!guest) throw new Error(`nobody is connected to ${channel}`)
  return guest
}

/** A wait of a policy may come in between. */
const patient = { timeout: 15_000 }
const untaken = ['Index is two hours oldsearch / Take', 'Queue is growingmailer / Take']
const firstTaken = ['Index is two hours oldsearch / Taken by you', 'Queue is growingmailer / Take']

test('the example asks for the versions that are tested here, and for nothing that is not linked', () => {
  const versions = versionsIn(dashboardApp.source)
  expect(Object.keys(versions).sort()).toEqual([...dashboardApp.dependencies].sort())
  expect(versionsIn(repository)).toMatchObject(versions)
})

describe('the example app, copied to an empty folder, built, and against a real server', () => {
  test('opens one socket for each purpose, with one token for all of them', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    await expect.poll(page.incidents, patient).toEqual(untaken)
    expect([...fleet.accepted].sort()).toEqual(['incidents', 'metrics'])
    expect(page.tokensAsked()).toBe(1)
    expect(page.complaints()).toEqual([])
  })

  test('renews a session once that expires for two connections at once, and loses nothing', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    fleet.state.expireTokens()
    fleet.closeAll(4401, 'token expired')
    fleet.state.raise('checkout', 'Payments time out') // nobody is there to hear it
    await page.take('Index is two hours old')
    await expect.poll(page.incidents, patient).toEqual([...firstTaken, 'Payments time outcheckout / Take'])
    await guestOf('metrics')
    await page.summary('Everything is live.')
    expect(page.tokensAsked()).toBe(2)
    expect([...fleet.accepted].sort()).toEqual(['incidents', 'incidents', 'metrics', 'metrics'])
    expect(fleet.commands).toHaveLength(1)
    expect(page.complaints()).toEqual([])
  })

  test('renews it once also where one connection is closed later than the other', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    fleet.state.expireTokens()
    fleet.closeAll(4401, 'token expired', 'metrics')
    await expect.poll(() => acceptedBy('metrics'), patient).toBe(2)
    await guestOf('metrics')
    fleet.closeAll(4401, 'token expired', 'incidents')
    await expect.poll(() => acceptedBy('incidents'), patient).toBe(2)
    await guestOf('incidents')
    await page.summary('Everything is live.')
    expect(page.tokensAsked()).toBe(2)
    expect(fleet.accepted).toHaveLength(4)
  })

  test('says so where there is no new token, and goes on where it was once somebody signs in', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    fleet.state.setSignedIn(false)
    fleet.state.expireTokens()
    fleet.closeAll(4401, 'signed out elsewhere')
    await page.banner('Metrics', 'You are signed out.')
    await page.banner('Incidents', 'You are signed out.')
    expect(fleet.accepted).toHaveLength(2)
    await page.press('Incidents', 'Sign in again')
    await page.summary('Everything is live.')
    expect(fleet.accepted).toHaveLength(4)
  })

  test('keeps a command while the server restarts, and the server gets it once', async () => {
    const before = await serve()
    await using page = await openDashboard(browser, before.url)
    await page.summary('Everything is live.')
    fleet.closeAll(1012, 'deploy')
    await page.summary('The server is restarting.')
    await expect.poll(() => fleet.guests.size, patient).toBe(0)
    await before[Symbol.asyncDispose]()
    await page.take('Index is two hours old')
    await page.shows('Waiting to be sent')
    await page.shows('1 not saved yet')
    fleet.state.raise('checkout', 'Payments time out')

    await using after = await serve(before.port)
    expect(after.url).toBe(before.url)
    await page.press('Metrics', 'Retry now')
    await page.press('Incidents', 'Retry now')
    await page.summary('Everything is live.')
    await expect.poll(page.incidents, patient).toEqual([...firstTaken, 'Payments time outcheckout / Take'])
    expect(fleet.commands).toHaveLength(1)
    expect([...fleet.accepted].sort()).toEqual(['incidents', 'incidents', 'metrics', 'metrics'])
    expect(page.tokensAsked()).toBe(1)
  })

  test('sends a command again whose acknowledgement was cut off, and it takes effect once', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    const guest = await guestOf('incidents')
    Object.assign(guest, { send: () => guest.webSocket.terminate() })
    await page.take('Index is two hours old')
    await expect.poll(() => fleet.commands.length, patient).toBe(2)
    await expect.poll(page.incidents, patient).toEqual(firstTaken)
    const [first, second] = fleet.commands
    expect(second).toEqual(first)
    expect(fleet.state.changesAfter(0).filter(({ incident }) => incident.takenBy !== null)).toHaveLength(1)
    expect(acceptedBy('incidents')).toBe(2)
    expect(acceptedBy('metrics')).toBe(1)
  })

  test('does not come back after 1008, while other connections do; a person may ask once more', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    fleet.closeAll(1008, 'removed by an administrator', 'incidents')
    await page.banner('Incidents', 'The server has shut this page out.')
    ;(await guestOf('metrics')).webSocket.terminate()
    await expect.poll(() => acceptedBy('metrics'), patient).toBe(2)
    expect(acceptedBy('incidents')).toBe(1)
    await page.press('Incidents', 'Try again')
    await page.summary('Everything is live.')
    expect(acceptedBy('incidents')).toBe(2)
  })

  test('waits as long as an overloaded server asks for', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.summary('Everything is live.')
    fleet.closeAll(1013, 'too many readers retry-after=90', 'metrics')
    await page.banner('Metrics', /Next try in (90|8\d) s\./)
    await page.shows(/^As of \d\d:\d\d:\d\d$/)
    await page.press('Metrics', 'Retry now')
    await page.summary('Everything is live.')
    expect(acceptedBy('metrics')).toBe(2)
  })

  test('closes the log of one service with 1000 where another is chosen, and stops where it is gone', async () => {
    await using served = await serve()
    await using page = await openDashboard(browser, served.url)
    await page.showLogOf('checkout')
    const closing = once((await guestOf('log/checkout')).webSocket, 'close')
    await page.showLogOf('reports')
    await guestOf('log/reports')
    expect((await closing)[0]).toBe(1000)
    fleet.state.retire('reports')
    fleet.closeAll(4404, 'retired', 'log/reports')
    await page.banner('Log', 'This service has been retired.')
    await page.showLogOf('checkout')
    await page.summary('Everything is live.')
    expect(fleet.accepted.slice(2)).toEqual(['log/checkout', 'log/reports', 'log/checkout'])
    expect(page.complaints()).toEqual([])
  })
})

test('its own server serves it, and its drills are survived', async () => {
  const server = spawn(execPath, ['server/start.ts'], { cwd: app.directory, env: { ...shellEnv(), PORT: '0' } })
  try {
    const printed = String(await once(server.stdout, 'data'))
    const url = /http:\S+/.exec(printed)?.[0] ?? ''
    await using page = await openDashboard(browser, url)
    await page.summary('Everything is live.')
    await page.drill('Expire the session')
    await expect.poll(page.tokensAsked, patient).toBe(2)
    await page.drill('New incident')
    await page.shows('Payments time out')
    await page.drill('Restart the server')
    await page.summary('The server is restarting.')
  } finally {
    server.kill()
    await once(server, 'exit')
  }
})
