import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { contentPolicy } from './content-policy.ts'

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`

describe('The policy of the static site', () => {
  test('allows nothing that it does not name, nothing evaluated, and nothing from elsewhere', () => {
    const policy = contentPolicy('<p>no script</p>')
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(policy).not.toMatch(/unsafe-eval|https?:|wss?:|\*|blob:/)
    expect(policy.match(/[\w-]+ [^;]*'unsafe-inline'/g)).toEqual(["style-src 'self' 'unsafe-inline'"])
  })

  test('names each inline script by its hash, whatever its attributes, and none that has an address', () => {
    const policy = contentPolicy(`<script>first()</script><script type="module">
      second() </script><script src="./third.js"></script>`)
    expect(policy).toContain(`script-src 'self' ${hashOf('first()')} ${hashOf('\n      second() ')};`)
  })

  test('is another one for a script with one more space', () => {
    expect(contentPolicy('<script>a()</script>')).not.toBe(contentPolicy('<script>a() </script>'))
  })
})
