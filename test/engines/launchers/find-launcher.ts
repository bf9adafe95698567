import { engineNames, type Engine } from '../engine.ts'
import { findPrograms } from '../setup/find-programs.ts'
import { firefoxNeeds, webKitNeeds } from '../setup/needs.ts'
import { thisMachine } from '../setup/this-machine.ts'
import type { Launch } from './browser.ts'
import { launchChromium } from './chromium.ts'
import { firefoxLauncher } from './firefox.ts'
import { webKitLauncher } from './webkitgtk.ts'

/** How to start an engine here, after an installation where it takes one, or why that cannot be. */
export function findLauncher(engine: Engine): { readonly launch: Launch } | { readonly missing: string } {
  switch (engine) {
    case 'chromium':
      return { launch: launchChromium } // what runs before this command has seen to it
    case 'firefox': {
      const found = findPrograms(engineNames[engine], firefoxNeeds, thisMachine)
      return 'missing' in found ? found : { launch: firefoxLauncher(found.paths.firefox) }
    }
    case 'webkitgtk': {
      const found = findPrograms(engineNames[engine], webKitNeeds, thisMachine)
      return 'missing' in found ? found : { launch: webKitLauncher(found.paths) }
    }
  }
  return engine satisfies never
}
