/** Fails where the page scrolls sideways, and says what sticks out. */
export function assertFits(page: Element = document.documentElement): void {
  const { scrollWidth, clientWidth } = page
  if (scrollWidth <= clientWidth) return
  const wide = [...page.querySelectorAll('body *')].findLast(
    (element) => Math.ceil(element.getBoundingClientRect().right) >= scrollWidth,
  )
  const culprit = wide ? ` <${wide.localName} class="${wide.className}"> sticks out.` : ''
  throw new Error(`The page is ${scrollWidth} px wide in a window of ${clientWidth} px.${culprit}`)
}
