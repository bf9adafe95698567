import type { Meta, StoryObj } from '@storybook/react-vite'
import { PlainBanner } from './PlainBanner'

const meta = { component: PlainBanner } satisfies Meta<typeof PlainBanner>
export default meta

export const Default: StoryObj<typeof meta> = {}
