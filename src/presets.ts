export { httpLike } from './presets/http-like.ts'
export type { Preset } from './presets/preset.ts'
