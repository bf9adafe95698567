import * as z from 'zod'

/** What the samples are, and what must come back. */
export const reading = z.object({
  kind: z.string(),
  at: z.date(),
  values: z.array(z.number()),
  picture: z.instanceof(Uint8Array).optional(),
})

export type Reading = z.infer<typeof reading>

/** Messages of which each is good at something. */
export const samples = {
  numbers: {
    kind: 'temperature',
    at: new Date(Date.UTC(2026, 0, 5, 9, 30)),
    values: [21, 22, 22, 23, 25, 24, 22, 21],
  },
  fractions: {
    kind: 'position',
    at: new Date(Date.UTC(2026, 0, 5, 9, 30)),
    values: [52.520008, 13.404954, 34.25],
  },
  bytes: {
    kind: 'picture',
    at: new Date(Date.UTC(2026, 0, 5, 9, 30)),
    values: [],
    picture: Uint8Array.from({ length: 24 }, (_, index) => (index * 41) % 256),
  },
} as const satisfies Readonly<Record<string, Reading>>
