/** A file of this Storybook as an app would write it, which imports the package and not the folder above. */
export function asInApps(source: string): string {
  return source.replaceAll(/'(?:\.\.\/)+src\/index\.ts'/g, "'hangup'")
}
