/** As the modules that they are, with NODE_OPTIONS=--experimental-vm-modules. */
export default {
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.jest.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
}
