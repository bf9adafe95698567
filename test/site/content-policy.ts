import { createHash } from 'node:crypto'

/** The strictest policy that a part of the site runs under. Storybook's own needs say why anything is in it. */
const directives: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  // Storybook's styles are made while it runs, by emotion, which has no nonce to give them.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'frame-src': ["'self'"],
  'frame-ancestors': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
}

/**
 * The `Content-Security-Policy` that a document of the site is served with: nothing from elsewhere, nothing evaluated,
 * and of inline scripts exactly those that the build has put there.
 *
 * It is a header of whoever serves the site and no <meta> of its pages: the hashes are known only after the build, the
 * development server has the same heads and needs more, and a <meta> cannot forbid that others frame the site.
 */
export function contentPolicy(html = ''): string {
  const hashes = inlineScripts(html).map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources, ...(name === 'script-src' ? hashes : [])].join(' '))
    .join('; ')
}

function inlineScripts(html: string): readonly string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = '']) => !/\ssrc=/.test(attributes))
    .map(([, , script = '']) => script)
}
