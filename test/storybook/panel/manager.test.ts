import { addons, types, type API } from 'storybook/manager-api'
import { expect, test, vi } from 'vitest'
import * as manager from '../../../src/storybook/manager.ts'
import { batchEvent, watchEvent } from '../../../src/storybook/timeline/timeline-channel.ts'

test('hangup/storybook/manager exports nothing: it adds a panel to the Storybook that loads it, and asks for entries', () => {
  expect(Object.keys(manager)).toEqual([])
  const api = { on: vi.fn<API['on']>(), emit: vi.fn<API['emit']>() }
  addons.loadAddons(api) // as much of it as is used
  expect(addons.getElements(types.PANEL)).toHaveProperty('hangup/timeline')
  expect(api.on).toHaveBeenCalledExactlyOnceWith(batchEvent, expect.any(Function))
  expect(api.emit).toHaveBeenCalledExactlyOnceWith(watchEvent)
})
