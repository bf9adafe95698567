// What users write as `addons: ['hangup/storybook']` in main.
import '../src/storybook/manager.ts'
