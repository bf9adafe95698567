/** What subclasses inherit from, whose instances are now of one class and now of another. */
export interface SharedPrototype<out T extends object> {
  readonly prototype: T
  /** Makes a finished instance one of a subclass: with its prototype, and with the methods of its own class under it. */
  readonly adopt: (instance: object, own: object, prototype: object) => object
}

/**
 * A subclass has one chain of prototypes, but what it makes is a mock here and the platform's own there, and each has
 * slots that the other's methods do not find: so what it inherits, `super` included, is looked up by the instance.
 *
 * @param mock What is inherited by everything that was not adopted, and what a test patches: it is changed in place.
 * @param other What the chain goes on with, since platforms look for their own prototype in it.
 */
export function createSharedPrototype<T extends object>(mock: T, other: () => object | undefined): SharedPrototype<T> {
  ownWhatItInherits(mock)
  const owns = new WeakMap<object, object>()
  const ownOf = (receiver: unknown): object => owns.get(receiver as object) ?? mock // a WeakMap may be asked for anything
  return {
    prototype: new Proxy(mock, {
      get: (_, key, receiver): unknown => Reflect.get(ownOf(receiver), key, receiver),
      set: (_, key, value, receiver) => Reflect.set(ownOf(receiver), key, value, receiver),
      getPrototypeOf: () => other() ?? mock,
    }),
    adopt(instance, own, prototype) {
      owns.set(instance, own)
      return Object.setPrototypeOf(instance, prototype) as object // what it returns is what it was given
    },
  }
}

/** Who spies on a method looks for it along the chain, and would find the platform's. */
function ownWhatItInherits(prototype: object): void {
  let from: unknown = Object.getPrototypeOf(prototype)
  while (typeof from === 'object' && from !== null && from !== EventTarget.prototype && from !== Object.prototype) {
    Object.defineProperties(prototype, {
      ...Object.getOwnPropertyDescriptors(from),
      ...Object.getOwnPropertyDescriptors(prototype),
    })
    from = Object.getPrototypeOf(from)
  }
}
