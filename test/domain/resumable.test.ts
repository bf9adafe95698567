import { describe, expect, test } from 'vitest'
import { resumable } from '../../src/domain/delivery/resumable.ts'

const isAfter = (cursor: string | number, than: string | number): boolean => Number(cursor) > Number(than)

describe('A cursor', () => {
  test('is null at first, then the latest, and null again once it is forgotten', () => {
    const resume = resumable()
    expect(resume.cursor()).toBeNull()
    resume.advance(7)
    resume.advance('eight')
    expect(resume.cursor()).toBe('eight')
    resume.forget()
    expect(resume.cursor()).toBeNull()
  })

  test('may be anything that counts as false', () => {
    for (const cursor of [0, '']) {
      const resume = resumable()
      resume.advance(cursor)
      expect(resume.cursor()).toBe(cursor)
      expect(resume.isDuplicate(cursor, undefined)).toBe(true)
    }
  })

  test('is one’s own: two streams do not share it', () => {
    const [one, other] = [resumable(), resumable()]
    one.advance(1)
    expect(other.cursor()).toBeNull()
  })
})

describe('A duplicate', () => {
  test('is nothing, before anything was heard', () => {
    expect(resumable().isDuplicate(0, undefined)).toBe(false)
    expect(resumable().isDuplicate(0, () => false)).toBe(false)
  })

  test('is what equals the last one, where nobody says what stands behind what', () => {
    const resume = resumable()
    resume.advance(2)
    expect([1, 2, 3, '2'].map((cursor) => resume.isDuplicate(cursor, undefined))).toEqual([false, true, false, false])
  })

  test('is all that does not stand behind the last one, where someone does', () => {
    const resume = resumable()
    resume.advance(9)
    expect([8, 9, 10, '10', '9'].map((cursor) => resume.isDuplicate(cursor, isAfter))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
  })

  test('is not, once the stream was forgotten', () => {
    const resume = resumable()
    resume.advance(9)
    resume.forget()
    expect(resume.isDuplicate(1, isAfter)).toBe(false)
  })
})
