import { closeCodes, isAppCode } from './close-code.ts'
import { OptionError } from '../error/error.ts'

/**
 * The check of an app's own statuses. Development only.
 *
 * @throws {OptionError} Naming the status, the rule and the value.
 */
export function checkCloseStatuses(table: Readonly<Record<string, number>>): void {
  const names = new Map<number, string>()
  for (const [name, code] of Object.entries(table)) {
    const option = `statuses.${name}`
    if (Object.hasOwn(closeCodes, name) || /^(default|unknown|\d+(-\d+)?)$/.test(name)) {
      throw new OptionError(option, 'reservedName', name)
    }
    if (!isAppCode(code)) throw new OptionError(option, 'appCode', code)
    if (names.has(code)) throw new OptionError(option, 'sharedCode', code)
    names.set(code, name)
  }
}
