import type { PageClient } from '../harness/page-client.ts'
import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { ClientReport } from '../page/order.ts'
import { check, type Stage } from '../scenario.ts'
import type { FaultServer, Visitor } from '../server/fault-server.ts'

/** Whatever would be sent again would fail again, or nobody wants us back. */
const stops = [1000, 1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003]
/** Retried after seconds that the registry asks for, which is too long to wait for here. */
const waitsLong = [1012, 1013]
/** `null` is an empty close frame. */
const retried = [1001, null, 1006, 1011, 1014, 1015, 3008, 4000, 4401]
const common = [...stops, ...waitsLong, ...retried]
const rare = [0, 999, 1004, 1016, 2999, 3001, 3999, 4499, 4999, 5000, 65_535]

/** Chromium holds handshakes back where more of one page are under way. */
const perPage = 8
const patienceMs = { short: 500, whole: 1_500 }

/** What Chromium makes of codes that must not be on the wire. */
const toldAs = (code: number | null): number => (code === null ? 1005 : code === 1005 || code === 1015 ? 1006 : code)

type When = 'first frame' | 'while open'

const pathOf = (code: number | null): string => `/${code ?? 'empty'}`

/** Closes a connection with each code, and tells how many were told and taken as they mean. */
export async function closeWithEveryCode(stage: Stage, when: When): Promise<string> {
  const codes = stage.pick({ short: common, whole: [...common, ...rare] })
  const batches = Array.from({ length: Math.ceil(codes.length / perPage) }, (_, at) =>
    codes.slice(at * perPage, (at + 1) * perPage),
  )
  const verdicts = await Promise.all(batches.map((batch) => runBatch(stage, batch, when)))
  const wrong = verdicts.flatMap((verdict) => verdict.wrong)
  const back = verdicts.flatMap((verdict) => verdict.back).sort((a, b) => a - b)
  if (back.length > 0) wrong.unshift(`comes back at once after ${back.join(', ')}`)
  check(wrong.length === 0, wrong.join('; '))
  return `${codes.length} codes, ${stops.length} of them final`
}

async function runBatch(stage: Stage, codes: readonly (number | null)[], when: When): Promise<Verdict> {
  const closing = (visitor: Visitor): void => {
    const code = codes.find((each) => pathOf(each) === visitor.path)
    if (visits(server, visitor.path) === 1 && code !== undefined) visitor.closeRaw(code)
  }
  const server: FaultServer = await stage.server(when === 'first frame' ? { greet: closing } : {})
  const page = await stage.page()
  await page.mount({
    urls: codes.map((code) => server.url + pathOf(code)),
    delays: { leastMs: 20, mostMs: 100 },
    builtInPolicy: true,
  })
  if (when === 'while open') {
    await page.shows('open')
    server.visitors().forEach(closing)
  }
  return judge(page, server, codes, stage.pick(patienceMs))
}

interface Verdict {
  readonly wrong: string[]
  /** After these there is a second visit that should not be, or not yet. */
  readonly back: readonly number[]
}

const visits = (server: FaultServer, path: string): number =>
  server.visitors().filter((visitor) => visitor.path === path).length

async function judge(
  page: PageClient,
  server: FaultServer,
  codes: readonly (number | null)[],
  watchMs: number,
): Promise<Verdict> {
  const { clients } = await page.until('every closure is told of', (report) =>
    report.clients.every(({ closures }) => closures.length > 0),
  )
  const wrong = codes.flatMap((code, index) => wrongCode(code, clients[index]))
  const final = [...stops, ...waitsLong]
  for (const code of codes.filter((each) => each === null || !final.includes(each))) {
    await untilTrue(`back after ${code}`, () => visits(server, pathOf(code)) > 1)
  }
  const watched = codes.filter((code) => code !== null).filter((code) => final.includes(code))
  const back = new Set<number>()
  await neverWithin('impossible', watchMs, () => {
    for (const code of watched) {
      if (visits(server, pathOf(code)) > 1) back.add(code)
    }
    return false
  })
  return { wrong, back: [...back] }
}

function wrongCode(code: number | null, client: ClientReport | undefined): string[] {
  const told = client?.closures[0]?.code
  return told === toldAs(code) ? [] : [`${code} told as ${JSON.stringify(told)}`]
}
