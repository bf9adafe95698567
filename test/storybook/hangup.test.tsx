import { act, cleanup, render, screen } from '@testing-library/react'
import { composeStory } from '@storybook/react-vite'
import { useEffect, useState, type ReactElement } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { storySockets } from '../../src/storybook/story-sockets.ts'
import { storyTimeline } from '../../src/storybook/timeline/story-timeline.ts'
import { hangup, mockServer, withHangup } from '../../src/storybook.ts'

afterEach(cleanup)

/** An app's own component, which knows of nothing but the platform. */
function Plain(): ReactElement {
  const [seen, setSeen] = useState('connecting')
  useEffect(() => {
    const socket = new WebSocket('wss://example.com/plain')
    socket.addEventListener('open', () => setSeen('open'))
    socket.addEventListener('close', ({ code }) => setSeen(String(code)))
    return () => socket.close()
  }, [])
  return <p>{seen}</p>
}

const annotations = hangup({ statuses: { kicked: 4002 } })
const title = 'Plain'

describe('a story under hangup()', () => {
  test('has its sockets answered, and its server in its play function', async () => {
    const Story = composeStory(
      {
        name: 'Kicked',
        play: async (context) => {
          await screen.findByText('open')
          await act(() => mockServer<never, never, 'kicked'>(context).closes('kicked'))
          await screen.findByText('4002')
        },
      },
      { title, component: Plain },
      annotations,
    )
    await Story.run()
    expect(screen.getByText('4002')).toBeDefined()
  })

  test('begins with what its globals choose', async () => {
    const Story = composeStory({ globals: { hangup: 'tryAgainLater' } }, { title, component: Plain }, annotations)
    await Story.run()
    expect(await screen.findByText('1013')).toBeDefined()
  })

  test.each([
    [{}, true],
    [{ hangup: { disable: false } }, false],
    [{ hangup: { url: 'wss://example.com/plain' } }, true],
  ])('of %j in a project that leaves stories alone is left alone: %s', async (parameters, disable) => {
    const enter = vi.spyOn(storySockets, 'enter').mockResolvedValue()
    const project = hangup({ disable: true, statuses: { kicked: 4002 } })
    await composeStory({ parameters }, { title, render: () => <p>a story</p> }, project).run()
    expect(enter.mock.lastCall?.[1]).toMatchObject({ disable, statuses: { kicked: 4002 } })
    enter.mockRestore()
  })

  test('is mounted again where a choice cannot reach it otherwise', async () => {
    const [decorator] = [annotations.decorators ?? []].flat()
    const before = [annotations.beforeEach ?? []].flat()[0]
    const context = { id: 'again', parameters: {} }
    const enter = async (choice: string): Promise<void> =>
      // A story has far more of a context than is read here.
      void (await before?.({ ...context, globals: { hangup: choice } } as unknown as Parameters<typeof before>[0]))
    const view = (): ReactElement => decorator?.(Plain as never, context as never) as ReactElement // as Storybook calls it

    await enter('connecting')
    const { rerender } = render(view())
    expect(screen.getByText('connecting')).toBeDefined()
    await vi.waitFor(() => expect(mockServer(context).connections).toHaveLength(1))
    await enter('open')
    rerender(view())
    expect(await screen.findByText('open')).toBeDefined()
  })
})

describe('a choice that the story does not know', () => {
  const chosenFor = async (parameters: object, choice: unknown): Promise<unknown> => {
    const enter = vi.spyOn(storySockets, 'enter').mockResolvedValue()
    const view = vi.spyOn(storyTimeline, 'enter')
    const story = { parameters: { hangup: parameters }, globals: { hangup: choice as string } } // it may come of a link
    await composeStory(story, { title, render: () => <p>a story</p> }, annotations).run()
    const chosen = enter.mock.lastCall?.[2]
    expect(view.mock.lastCall?.[1]).toMatchObject({ choice: chosen })
    enter.mockRestore()
    view.mockRestore()
    return chosen
  }

  test('is as good as none, and is said once, with the nearest name', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await chosenFor({}, 'policyViolatoin')).toBe('story')
    expect(await chosenFor({}, 'policyViolatoin')).toBe('story')
    expect(warn.mock.calls).toEqual([
      [
        'hangup: globals.hangup is "policyViolatoin", which this story does not know: its sockets are as it says. Did you mean "policyViolation"?',
      ],
    ])
    warn.mockRestore()
  })

  test.each(['x', '', 'constructor', '__proto__', 7])('%j is near to none', async (choice) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await chosenFor({}, choice)).toBe('story')
    expect(warn.mock.calls.flat()).toEqual([expect.stringMatching(/as it says\.$/)])
    warn.mockRestore()
  })

  test.each([
    [{}, 'kicked', 'kicked'],
    [{ statuses: { muted: 4003 } }, 'muted', 'muted'],
    [{}, undefined, 'story'],
    [{ disable: true }, 'nonsense', 'story'],
  ])('is no matter for %j and %j', async (parameters, choice, expected) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    expect(await chosenFor(parameters, choice)).toBe(expected)
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })
})

describe('the toolbar', () => {
  const items = annotations.globalTypes?.['hangup']?.toolbar?.items ?? []

  test('offers every status with its code, the own ones too', () => {
    expect(items).toContainEqual({ value: 'policyViolation', title: 'policyViolation', right: '1008' })
    expect(items).toContainEqual({ value: 'kicked', title: 'kicked', right: '4002' })
    expect(items).toHaveLength(6 + 18 + 1 + 1)
  })

  test('begins with what the story says', () => {
    expect(annotations.initialGlobals).toEqual({ hangup: 'story' })
  })

  test.each([{ offline: 4001 }, { policyViolation: 4001 }] as const)(
    'refuses %j, which it could not offer',
    (taken) => {
      expect(() => hangup({ statuses: taken })).toThrow(/needs a name that is not built in/)
    },
  )
})

describe('withHangup', () => {
  test('adds to what a preview has', () => {
    const decorator = (): null => null
    const own = withHangup({
      decorators: decorator,
      beforeEach: [decorator],
      globalTypes: { theme: {} },
      initialGlobals: { theme: 'dark' },
    })
    expect(own.decorators).toEqual([expect.any(Function), decorator])
    expect(own.beforeEach).toEqual([expect.any(Function), decorator])
    expect(Object.keys(own.globalTypes)).toEqual(['hangup', 'theme'])
    expect(own.initialGlobals).toEqual({ hangup: 'story', theme: 'dark' })
  })
})
