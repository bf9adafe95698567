import process, { argv, stdout } from 'node:process'
import { askForAdvisories, type Advisories } from './advisories.ts'
import { structuralProblems, trees } from './structure.ts'

/** Whether a registry that does not answer, or a tool with a known vulnerability, fails the audit, too. */
const isStrict = argv.includes('--strict')
const bad = ['high', 'critical']

const say = (line: string): void => void stdout.write(`${line}\n`)

const problems = structuralProblems()
for (const problem of problems) say(`✗ ${problem}`)
if (problems.length === 0) {
  say('✓ no run-time dependency, four peers; every package has its SHA-512, and no install script runs')
}

const shipped = await askForAdvisories('', 'dev')
say(`What users install: ${wordsOf(shipped)}`)
const tools = await Promise.all(trees.map((folder) => askForAdvisories(folder)))
trees.forEach((folder, index) => say(`Tools of ./${folder}: ${wordsOf(tools[index] ?? { unknown: 'not asked' })}`))

const fails =
  problems.length > 0 ||
  countOf(shipped, ['low', 'moderate', ...bad]) > 0 ||
  (isStrict && [shipped, ...tools].some((answer) => 'unknown' in answer || countOf(answer, bad) > 0))
if (fails) process.exitCode = 1

function countOf(answer: Advisories, severities: readonly string[]): number {
  return 'counts' in answer ? severities.reduce((sum, severity) => sum + (answer.counts[severity] ?? 0), 0) : 0
}

function wordsOf(answer: Advisories): string {
  if ('unknown' in answer) return `not known, the registry’s audit does not answer (${answer.unknown})`
  const found = Object.entries(answer.counts).filter(([severity, count]) => count > 0 && severity !== 'total')
  return found.length ? found.map(([severity, count]) => `${count} ${severity}`).join(', ') : 'no known vulnerability'
}
