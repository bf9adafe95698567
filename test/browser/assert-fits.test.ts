import { afterEach, expect, test } from 'vitest'
import { assertFits } from '../../stories/ui/assert-fits.ts'

function show(markup: string): void {
  document.body.innerHTML = markup
}

afterEach(() => show(''))

test('a page that fits its window passes', () => {
  show('<p style="width: 100%">All here</p>')
  expect(() => assertFits()).not.toThrow()
})

test('what scrolls inside itself does not make a page wider', () => {
  show('<div style="overflow-x: auto"><p style="width: 9000px">A table</p></div>')
  expect(() => assertFits()).not.toThrow()
})

test('a page that scrolls sideways fails, and what sticks out is named', () => {
  show('<main><p class="long" style="width: 9000px">Too much</p></main>')
  expect(() => assertFits()).toThrow(/The page is 9\d{3} px wide in a window of \d+ px\. <p class="long"> sticks out\./)
})
