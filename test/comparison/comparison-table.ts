import type { Results as Speeds } from '../bench/results.ts'
import { formatRatio } from '../bench/format.ts'
import { paired, played, quartiles, ratio } from '../bench/statistics.ts'
import { contestants } from '../faults/contestants.ts'
import type { Results as Faults } from '../faults/results.ts'
import type { Results as Storms } from '../storm/results.ts'
import { wordsTable } from '../support/markdown-table.ts'
import { features } from './features.ts'
import { libraries, titleOf, type Library, type Row } from './libraries.ts'

/** What was measured elsewhere. */
export interface Measured {
  /** In kilobytes. */
  readonly sizes: Row
  readonly speeds: Speeds
  readonly faults: Faults
  readonly storms: Storms
}

/** The table of the README, in Markdown as the formatter leaves it: what is offered, and then what was measured. */
export function comparisonTable(measured: Measured): string {
  const rows = { ...features, ...measuredRows(measured) }
  return wordsTable([
    ['', ...libraries.map(titleOf)],
    ...Object.entries(rows).map(([title, row]) => [title, ...libraries.map((library) => row[library])]),
  ])
}

function measuredRows({ sizes, speeds, faults, storms }: Measured): Readonly<Record<string, Row>> {
  const rowOf = (cellOf: (library: Library) => string): Row => ({
    hangup: cellOf('hangup'),
    'react-use-websocket': cellOf('react-use-websocket'),
    partysocket: cellOf('partysocket'),
    ahooks: cellOf('ahooks'),
  })
  return {
    '[Size](#size), gzipped': rowOf((library) => `${sizes[library]} kB`),
    '[Speed](./test/bench/README.md): 50,000 messages, script time': rowOf((library) => speedOf(library, speeds)),
    '[Faults](./test/faults/README.md)': rowOf((library) => faultsOf(library, faults)),
    '[Storm](./test/storm/README.md): 100,000 clients after a restart': rowOf((library) => stormOf(library, storms)),
  }
}

function speedOf(library: Library, { workloads: { burst = {} } }: Speeds): string {
  const { scriptMs = [], lost = [] } = burst[library] ?? {}
  const times = formatRatio(quartiles(paired(scriptMs, burst.baseline?.scriptMs ?? [], ratio)).median)
  const missing = quartiles(played(lost)).median
  return `${times} × by hand${missing ? `, ${Math.round(missing).toLocaleString('en')} not shown` : ''}`
}

function faultsOf(library: Library, { scenarios }: Faults): string {
  const contestant = contestants.find((name) => name === library)
  if (!contestant) return 'not run'
  const count = (verdict: string): number =>
    Object.values(scenarios).filter((outcomes) => outcomes[contestant]?.verdict === verdict).length
  return `✓ ${count('passes')}  ✗ ${count('fails')}  – ${count('not offered')}`.replaceAll('  ', ' · ')
}

/** A row of the storms is named after a library and its version; ours after what the server says. */
function stormOf(library: Library, { rows }: Storms): string {
  const storm = rows[library === 'hangup' ? 'closed with 1012' : titleOf(library)]
  if (!storm) return 'not run'
  const { peakPerSecond, gaveUpShare } = storm
  const gaveUp = gaveUpShare.median === 0 ? 'nobody gives up' : `${Math.round(gaveUpShare.median * 100)} % give up`
  return `${Math.round(peakPerSecond.median).toLocaleString('en')} a second, ${gaveUp}`
}
