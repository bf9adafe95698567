import { isPolicyError } from '../../src/domain/error/error.ts'

/** What a call is refused with: the parts of its PolicyError, or whatever else came of it. */
export function policyRefusalOf(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return isPolicyError(error) ? { option: error.option, rule: error.rule, message: error.message } : error
  }
  return 'accepted'
}
