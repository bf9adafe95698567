import type { Frame, Page } from 'playwright'

/** What Storybook's preview says of the story it renders; see its `StoryRender`. */
interface PreviewWindow {
  readonly __STORYBOOK_PREVIEW__?: { readonly currentRender?: { readonly phase?: string; readonly id?: string } }
}

/** Waits until a story has been shown and played; fails where it, or its play function, has thrown. */
export async function untilPlayed(frame: Frame | Page, id: string): Promise<void> {
  const ended = await frame.waitForFunction(
    (id) => {
      const { currentRender } = (globalThis as PreviewWindow).__STORYBOOK_PREVIEW__ ?? {} // the preview's own global
      const phase = currentRender?.id === id ? currentRender.phase : undefined
      return phase === 'finished' || phase === 'errored' || phase === 'aborted' ? phase : false
    },
    id,
    { timeout: 60_000 },
  )
  const phase = await ended.jsonValue()
  if (phase !== 'finished') throw new Error(`${id} ${phase}`)
}
