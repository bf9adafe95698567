// Once, before all tests: several of them need it, and npm is not made for two at a time.
export { ensureInstalled as setup } from '../../matrix/ensure-installed.ts'
