import type { CreateService } from './room-service.ts'

/** Gives back what it hears, byte for byte, and says nothing of its own. */
export const createMirrorService: CreateService = () => ({
  joined: () => {},
  left: () => {},
  heard: (guest, data) => guest.send(data),
  obey: () => {},
  facts: () => ({ kind: 'mirror' }),
  end: () => {},
})
