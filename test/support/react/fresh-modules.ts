import { vi } from 'vitest'

// Before each file on a page that files share: what is warned of once has not been warned of in this file yet.
vi.resetModules()
