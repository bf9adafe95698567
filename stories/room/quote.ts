/** What the ticker sends, thousands of times a second. */
export interface Quote {
  readonly topic: string
  /** Counts all quotes, from 1. */
  readonly seq: number
  /** Counts those of this topic, from 1. */
  readonly ofTopic: number
  readonly cents: number
}

/** Fifty of them, the busiest first. */
export const topics: readonly string[] = (
  'ANT APE ASP AUK BAT BEE BOA BUG CAT COB COD COW CUB DAW DOE DOG EEL EFT ELK EMU EWE FLY FOX GAR GNU ' +
  'HEN HOG JAY KEA KID KIT KOB KOI LEK MOA NIT OWL PEN PIG PUP RAM RAT RAY ROE SOW TEG TOD TUP YAK ZHO'
).split(' ')

/** Both sides add up what they sent or heard, in order: one quote lost or moved, and they differ. */
export function addToChecksum(checksum: number, { seq, cents }: Quote): number {
  return (Math.imul(checksum, 31) + seq * 7 + cents) | 0
}
