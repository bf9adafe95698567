import { expect } from 'vitest'

const natives = { Object, Array, Function, String, Number, Map, Promise, Error, ArrayBuffer }

/** Everything on the prototypes that all objects share, by name. */
function shared(): readonly string[] {
  return Object.entries(natives).flatMap(([name, { prototype }]) =>
    Reflect.ownKeys(prototype).map((key) => `${name}.prototype.${String(key)}`),
  )
}

/** Remembers what all objects share. The returned function fails where that has changed. */
export function watchPrototypes(): () => void {
  const before = shared()
  return () => expect(shared()).toEqual(before)
}
