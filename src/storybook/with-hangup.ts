import { hangup, type HangupAddon, type HangupOptions } from './hangup.ts'

/** The parts of a preview that are added to, and not replaced. */
interface PreviewParts {
  readonly decorators?: unknown
  readonly beforeEach?: unknown
  readonly globalTypes?: object | undefined
  readonly initialGlobals?: object | undefined
}

/**
 * {@link hangup} for a preview that is a plain object and has decorators or globals of its own, which a spread
 * would replace: they go through here. Spread the result, for Storybook reads the object without running it.
 *
 * @example
 * export default {
 *   ...withHangup({ decorators: [inTheme] }),
 *   parameters: { layout: 'fullscreen' },
 * } satisfies Preview
 */
export function withHangup<P extends PreviewParts>(
  parts: P,
  options: HangupOptions = {},
): P & Omit<HangupAddon, keyof P> {
  const added = hangup(options)
  const merged = {
    ...parts,
    decorators: [...listOf(added.decorators), ...listOf(parts.decorators)],
    beforeEach: [...listOf(added.beforeEach), ...listOf(parts.beforeEach)],
    globalTypes: { ...added.globalTypes, ...parts.globalTypes },
    initialGlobals: { ...added.initialGlobals, ...parts.initialGlobals },
  }
  return merged as P & Omit<HangupAddon, keyof P> // TypeScript cannot see that a list has grown by what fits it
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
