import { definePreview } from '@storybook/react-vite'
import { hangup } from 'hangup/storybook'

export default definePreview({ addons: [hangup()] })
