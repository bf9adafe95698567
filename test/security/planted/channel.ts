/** Where something that was planted may come out. */
export type Channel =
  /** What went into the product, or over its wire: that a text is found here shows that it was planted. */
  | 'given'
  | 'events'
  /** Every state of the store, with the closure that it holds. */
  | 'states'
  | 'reports'
  | 'stats'
  /** What a call threw or rejected with, with its causes and its stack. */
  | 'thrown'
  | 'reportError'
  | 'console'
  | 'devtools'
  | 'devtoolsWithMessages'
  /** What the panel of Storybook gets of a connection whose socket is not seen. */
  | 'timeline'
  /** The same of one whose server is a mock. */
  | 'timelineOfMock'
  /** The connection, as a log or an inspector shows it. */
  | 'connection'
  /** The texts of closures and policies. */
  | 'texts'
  /** What the app's own functions are called with. */
  | 'callbacks'
