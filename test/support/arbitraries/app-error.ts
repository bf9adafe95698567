/** What an app's own functions throw, so that it can be told from a slip of ours. */
export class AppError extends Error {
  constructor() {
    super('of the app')
  }
}

export function fails(): never {
  throw new AppError()
}
