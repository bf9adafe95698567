/** Throws; gives what it would have been otherwise a type. */
export function thrown<T>(_: T, by: string): T {
  throw new Error(`thrown by ${by}`)
}
