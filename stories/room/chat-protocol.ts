import * as v from 'valibot'

const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))

/** What everyone hears. The server numbers it: that number is the cursor. */
const said = v.object({
  type: v.literal('said'),
  number: v.number(),
  id: v.string(),
  author: v.string(),
  text: v.string(),
})

/** What the server of a chat sends. */
export const fromServer = v.variant('type', [
  said,
  v.object({ type: v.literal('welcome'), missed: v.number() }),
  v.object({ type: v.literal('ack'), id: v.string() }),
])

/** What a page sends: first where it left off, and then what it has to say. */
export const fromPage = v.variant('type', [
  v.object({ type: v.literal('hello'), after: v.number() }),
  v.object({ type: v.literal('say'), id: v.string(), text }),
])

export type Said = v.InferOutput<typeof said>
export type FromServer = v.InferOutput<typeof fromServer>
export type FromPage = v.InferOutput<typeof fromPage>

/** Who says what the page says. */
export const pageAuthor = 'You'
