const description = 'hangup.givenRules'

/**
 * A key under which a table of rules holds the rules that it was made of, also where it was spread into another
 * table. Each table has one of its own, so that of several that are spread together none takes another's place.
 * Whoever puts a rule before one of those means it, so development does not warn of that.
 */
export function givenRulesKey(): symbol {
  return Symbol(description)
}

/** Whether the rule of a table came with a preset, and is still the one that came. */
export function isGiven(table: object, key: string): boolean {
  const keys = Object.getOwnPropertySymbols(table).filter((symbol) => symbol.description === description)
  return keys.some((symbol) => {
    const given: unknown = Reflect.get(table, symbol)
    return typeof given === 'object' && given !== null && Reflect.get(given, key) === Reflect.get(table, key)
  })
}
