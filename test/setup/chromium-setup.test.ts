import { describe, expect, test } from 'vitest'
import { setUpChromium, type Installer, type Machine } from './chromium-setup.ts'

interface Script {
  readonly chromiumPath?: string
  readonly files?: readonly string[]
  readonly installed?: string
  /** What Playwright answers, one after another; the last for good. */
  readonly playwright?: readonly (string | null)[]
  readonly installers?: readonly Installer[]
}

function machine(script: Script, said: string[] = []): Machine {
  const [first = null, ...later] = script.playwright ?? []
  let answer = first
  return {
    chromiumPath: script.chromiumPath,
    isFile: (path) => (script.files ?? []).includes(path),
    installedPath: () => script.installed,
    playwrightFailure: () => {
      const now = answer
      answer = later.length > 0 ? (later.shift() ?? null) : answer
      return Promise.resolve(now)
    },
    installers: script.installers ?? [],
    say: (line) => said.push(line),
  }
}

const installer = (name: string, outcome: string | null): Installer => ({ name, why: `${name} …`, run: () => outcome })

describe('the set-up of Chromium', () => {
  test('says nothing and asks no further where one is installed', async () => {
    const said: string[] = []
    const unused = { ...installer('never', null), run: (): never => expect.unreachable() }
    const scripted = machine({ installed: '/usr/bin/chromium', installers: [unused] }, said)
    await setUpChromium({ ...scripted, playwrightFailure: () => expect.unreachable() })
    expect(said).toEqual([])
  })

  test("takes Playwright's own if it starts", async () => {
    const said: string[] = []
    await setUpChromium(machine({ playwright: [null] }, said))
    expect(said).toEqual([])
  })

  test('refuses a CHROMIUM_PATH that is not there, instead of taking another', async () => {
    const setUp = setUpChromium(machine({ chromiumPath: '/opt/chrome', installed: '/usr/bin/chromium' }))
    await expect(setUp).rejects.toThrow('CHROMIUM_PATH is /opt/chrome, and there is no such file')
  })

  test('tries the installers in order, until a Chromium starts', async () => {
    const said: string[] = []
    const installers = [installer('first', 'no network'), installer('second', null), installer('third', null)]
    await setUpChromium(machine({ playwright: ['missing', 'missing', null], installers }, said))
    expect(said).toEqual(['The browser tests need a Chromium. first …', 'The browser tests need a Chromium. second …'])
  })

  test('goes on where an installer ended well and left nothing that starts', async () => {
    const said: string[] = []
    const installers = [installer('first', null), installer('second', null)]
    await setUpChromium(machine({ playwright: ['missing', 'a library is missing', null], installers }, said))
    expect(said).toHaveLength(2)
  })

  test('ends with what was tried, and with what to do', async () => {
    const installers = [installer("Debian's package", 'no such package'), installer("Playwright's download", 'refused')]
    const setUp = setUpChromium(machine({ playwright: ['no executable'], installers }))
    await expect(setUp).rejects.toThrow(
      [
        'The browser tests need a Chromium, and none could be found or installed. Tried:',
        "  - CHROMIUM_PATH and the system's usual places: nothing there",
        "  - Playwright's Chromium: no executable",
        "  - Debian's package: no such package",
        "  - Playwright's download: refused",
        'Install Chromium or Chrome, or set CHROMIUM_PATH to the program, and run the command again.',
      ].join('\n'),
    )
  })
})
