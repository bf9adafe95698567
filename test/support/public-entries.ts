import manifest from '../../package.json' with { type: 'json' }

/** An entry of the package, as its manifest has it. */
export interface PublicEntry {
  /** As it is imported: `hangup/core`. */
  readonly specifier: string
  /** Its path in `src` and in `dist`, without an extension: `core`. */
  readonly place: string
}

/** Every entry that has declarations. */
export const publicEntries: readonly PublicEntry[] = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === 'string'
    ? []
    : [{ specifier: path.replace(/^\./, 'hangup'), place: target.types.replace(/^\.\/dist\/|\.d\.ts$/g, '') }],
)
