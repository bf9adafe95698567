import type { Page } from 'playwright'

/** Notes what goes wrong on a page: errors, failed requests, and whatever is asked of anyone but the site. */
export function watchPage(page: Page, base: string): readonly string[] {
  const problems: string[] = []
  const note = (problem: string): void => {
    if (!problems.includes(problem)) problems.push(problem)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text().split('\n', 1)[0]}`)
  })
  page.on('pageerror', ({ message }) => note(`uncaught: ${message}`))
  page.on('websocket', (socket) => note(`WebSocket to ${socket.url()}`))
  page.on('request', (request) => {
    const url = request.url()
    if (/^https?:/.test(url) && !url.startsWith(base)) note(`request outside of the site: ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`)
  })
  return problems
}
