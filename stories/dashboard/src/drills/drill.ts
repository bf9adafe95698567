/** What can be made to go wrong, and what it is called on a button. Shared with the server. */
export const drills = {
  incident: 'New incident',
  restart: 'Restart the server',
  expire: 'Expire the session',
  overload: 'Overload the metrics',
  drop: 'Cut all lines',
  kick: 'Shut out of incidents',
  retire: 'Retire “reports”',
  signOut: 'Sign out elsewhere',
} as const

export type Drill = keyof typeof drills

export function isDrill(text: string): text is Drill {
  return Object.hasOwn(drills, text)
}
