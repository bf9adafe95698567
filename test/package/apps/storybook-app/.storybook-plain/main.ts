export { default } from '../.storybook/main.ts'
