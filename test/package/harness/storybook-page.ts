import type { Browser, Locator, Page } from 'playwright'
import { complaintsOf } from './page.ts'

/** A component in a story, which shows a status. */
export interface StoryPage extends AsyncDisposable {
  /** Everything that the console was warned of, and every error that nobody caught. */
  readonly complaints: readonly string[]
  text(): Promise<string | null>
  /** Waits until it shows exactly this. */
  shows(text: string): Promise<void>
}

/** A story under the toolbar of its Storybook, as whoever writes stories sees it. */
export interface ToolbarPage extends StoryPage {
  /** The values in the toolbar's menu, in its order. */
  offered(): Promise<readonly string[]>
  /** Opens the toolbar's menu, and clicks. */
  choose(name: string): Promise<void>
  /** The same without the menu, for what only leads up to a choice. */
  set(name: string): Promise<void>
}

const menu = 'What becomes of the sockets'

export async function openUnderToolbar(browser: Browser, storybookUrl: string, id: string): Promise<ToolbarPage> {
  const page = await browser.newPage()
  const component = page.frameLocator('#storybook-preview-iframe').getByRole('status')
  const story = storyPage(page, component)
  const button = page.getByRole('button', { name: menu })
  const options = page.getByRole('listbox', { name: menu }).getByRole('option')
  await page.goto(`${storybookUrl}/?path=/story/${id}`)
  return {
    ...story,
    async offered() {
      await button.click()
      await options.first().waitFor()
      // Each id ends in the value of its option; what can be read there is a title.
      const ids = await options.evaluateAll((elements) => elements.map((element) => element.id))
      await page.keyboard.press('Escape')
      return ids.map((each) => each.slice(each.lastIndexOf('-') + 1))
    },
    async choose(name) {
      await button.click()
      await page.locator(`[role=option][id$="-${name}"]`).click()
    },
    async set(name) {
      const update = JSON.stringify({ globals: { hangup: name } })
      await page.evaluate(`__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', ${update})`)
    },
  }
}

/** The story alone, with a choice in its address. */
export async function openAlone(
  browser: Browser,
  storybookUrl: string,
  id: string,
  choice: string,
): Promise<StoryPage> {
  const page = await browser.newPage()
  const story = storyPage(page, page.getByRole('status'))
  await page.goto(`${storybookUrl}/iframe.html?id=${id}&viewMode=story&globals=hangup:${choice}`)
  return story
}

function storyPage(page: Page, component: Locator): StoryPage {
  return {
    complaints: complaintsOf(page),
    text: () => component.textContent(),
    shows: (text) => component.getByText(text, { exact: true }).waitFor(),
    [Symbol.asyncDispose]: () => page.close(),
  }
}
