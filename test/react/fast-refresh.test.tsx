import { act } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { useMessage, useWebSocket } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { createStage, frameMs, type Stage } from './stage.tsx'

interface PageProps {
  readonly stage: Stage
}

type PageType = (props: PageProps) => ReactNode

/** The versions of a component under edit: React replaces each of them by `current`. */
interface Family {
  current: PageType
}

/** The part of React's interface for developer tools that react-refresh uses. */
interface RefreshableRenderer {
  scheduleRefresh(
    root: object,
    update: { readonly updatedFamilies: Set<Family>; readonly staleFamilies: Set<Family> },
  ): void
  setRefreshHandler(familyOf: ((type: unknown) => Family | undefined) | null): void
}

// The hook must be there before react-dom is loaded, which looks for it then.
const developerTools = vi.hoisted(() => {
  const found: { renderer?: RefreshableRenderer; root?: object } = {}
  Reflect.set(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
    supportsFiber: true,
    isDisabled: false,
    renderers: new Map(),
    checkDCE: () => undefined,
    inject(renderer: RefreshableRenderer) {
      found.renderer = renderer
      return 1
    },
    onCommitFiberRoot: (_: number, root: object) => void (found.root = root),
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    setStrictMode: () => undefined,
  })
  return found
})

/** Does what a development server does after an edit, in React's own code for it. */
function edit(before: PageType, after: PageType, how: 'keeps its state' | 'loses its state'): void {
  const { renderer, root } = developerTools
  if (!renderer || !root) throw new Error('React has not found its developer tools')
  const family: Family = { current: after }
  const families = new Map<unknown, Family>([
    [before, family],
    [after, family],
  ])
  const [kept, stale] = [new Set<Family>(), new Set<Family>()]
  const affected = how === 'keeps its state' ? kept : stale
  affected.add(family)
  act(() => {
    renderer.setRefreshHandler((type) => families.get(type))
    renderer.scheduleRefresh(root, { updatedFamilies: kept, staleFamilies: stale })
  })
}

function Before({ stage }: PageProps): ReactNode {
  const socket = useWebSocket('wss://server.example/live', { environment: stage })
  return `before ${socket.phase} ${String(useMessage(socket))}`
}

function After({ stage }: PageProps): ReactNode {
  const socket = useWebSocket('wss://server.example/live', { environment: stage })
  return `after ${socket.phase} ${String(useMessage(socket))}`
}

function Elsewhere({ stage }: PageProps): ReactNode {
  const socket = useWebSocket('wss://elsewhere.example/live', { environment: stage })
  return `elsewhere ${socket.phase} ${String(useMessage(socket))}`
}

afterEach(() => developerTools.renderer?.setRefreshHandler(null))

describe.for(['strict', undefined] as const)('Fast Refresh (mode: %s)', (mode) => {
  const openBefore = async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<Before stage={stage} />, mode)
    await stage.settle()
    stage.socket().message('1')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('before open 1')
    return { stage, shown }
  }

  test('of an edit keeps the socket, and goes on hearing it', async () => {
    const { stage, shown } = await openBefore()
    edit(Before, After, 'keeps its state')
    expect(shown.text()).toBe('after open 1')
    await stage.advance(5_000)
    stage.socket().message('2')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('after open 2')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
  })

  test('of an edit of the URL moves to it', async () => {
    const { stage, shown } = await openBefore()
    edit(Before, Elsewhere, 'keeps its state')
    expect(shown.text()).toBe('elsewhere connecting undefined')
    await stage.settle()
    expect(shown.text()).toBe('elsewhere open undefined')
    expect(stage.constructions).toHaveLength(2)
    expect(stage.liveSockets()).toBe(1)
  })

  test('of an edit that mounts anew leaves one socket', async () => {
    const { stage, shown } = await openBefore()
    edit(Before, After, 'loses its state')
    await stage.settle()
    expect(shown.text()).toBe('after open undefined')
    expect(stage.liveSockets()).toBe(1)
  })

  test('of an edit while it connects makes no second socket', async () => {
    const stage = createStage()
    const shown = stage.show(<Before stage={stage} />, mode)
    edit(Before, After, 'keeps its state')
    await stage.settle()
    edit(Before, After, 'keeps its state')
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
    stage.socket().open()
    await stage.settle()
    expect(shown.text()).toBe('after open undefined')
  })
})
