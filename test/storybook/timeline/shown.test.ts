import { describe, expect, test } from 'vitest'
import { shownData, shownUrl } from '../../../src/storybook/timeline/shown.ts'

describe('a URL in the timeline', () => {
  test.each([
    ['wss://example.com/live', 'wss://example.com/live'],
    ['wss://example.com', 'wss://example.com/'],
    ['ws://example.com:8080/live?token=secret', 'ws://example.com:8080/live?…'],
    ['wss://user:secret@example.com/live', 'wss://example.com/live'],
    ['wss://user:secret@example.com/live?a=secret&b=secret', 'wss://example.com/live?…'],
    ['wss://example.com/live#secret', 'wss://example.com/live'],
  ])('%s is %s', (url, expected) => {
    expect(shownUrl(url)).toBe(expected)
  })
})

describe('the data of a message in the timeline', () => {
  test.each([0, 1, 199, 200])('is whole where it has %i characters', (length) => {
    expect(shownData('a'.repeat(length))).toEqual({ text: 'a'.repeat(length), cut: 0 })
  })

  test('is the first 200 characters of more, and how many there are besides', () => {
    expect(shownData('a'.repeat(1_200))).toEqual({ text: 'a'.repeat(200), cut: 1_000 })
  })

  test('does not end in half an emoji', () => {
    expect(shownData(`${'a'.repeat(199)}😀b`)).toEqual({ text: 'a'.repeat(199), cut: 3 })
  })

  test.each([new ArrayBuffer(3), new Blob(['abc'])])('is a number of bytes where it is binary', (data) => {
    expect(shownData(data)).toEqual({ bytes: 3 })
  })
})
