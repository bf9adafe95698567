/**
 * Under this key a table of rules holds the rules that it was made of, also where it was spread into another
 * table. Whoever puts a rule before one of those means it, so development does not warn of that.
 */
export const givenRules: unique symbol = /* @__PURE__ */ Symbol.for('hangup.givenRules')

/** Whether the rule of a table came with a preset, and is still the one that came. */
export function isGiven(table: object, key: string): boolean {
  const given: unknown = Reflect.get(table, givenRules)
  return typeof given === 'object' && given !== null && Reflect.get(given, key) === Reflect.get(table, key)
}
