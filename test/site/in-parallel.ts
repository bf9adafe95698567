/** Does it for all, so many at a time. Results are in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const queue = items.entries()
  const work = async (): Promise<void> => {
    for (const [at, item] of queue) results[at] = await act(item)
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}
