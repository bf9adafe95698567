/** The engines of browsers, in the order in which they always come. */
export const engines = ['chromium', 'firefox', 'webkitgtk'] as const

export type Engine = (typeof engines)[number]

export const engineNames: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkitgtk: 'WebKitGTK',
}
