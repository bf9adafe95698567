/** As CommonJS: Babel translates the package, too. */
export default {
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.jest.test.tsx'],
  transformIgnorePatterns: ['/node_modules/(?!hangup/)'],
}
