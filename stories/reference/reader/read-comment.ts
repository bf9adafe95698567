import ts from '../../../test/runtimes/typescript57/node_modules/typescript/lib/typescript.js'
import type { Comment } from '../reference.ts'

/** Resolves `{@link name}` to an address; where there is none it notes the link as broken. */
export type ResolveLink = (name: string) => string | undefined

export interface CommentOptions {
  readonly resolve: ResolveLink
  /** The same for what may be the platform's, such as a `DOMException` that is thrown. */
  readonly addressOf: ResolveLink
}

/** The doc comment of a declaration. Everything is empty where there is none. */
export function readComment(node: ts.Node, { resolve, addressOf }: CommentOptions): Comment {
  const parts = ts.getJSDocCommentsAndTags(node)
  const own = parts.findLast(ts.isJSDoc)
  const tags: readonly ts.JSDocTag[] = own?.tags ?? []
  const text = (comment: ts.JSDoc['comment']): string => markdownOf(comment, resolve)
  const textsOf = (name: string): string[] =>
    tags.filter((tag) => tag.tagName.text === name).map((tag) => text(tag.comment))
  return {
    text: text(own?.comment),
    parameters: tags.filter(ts.isJSDocParameterTag).map((tag) => ({
      name: tag.name.getText(),
      text: text(tag.comment).replace(/^- /, ''),
    })),
    returns: textsOf('returns').join('\n'),
    throws: tags.filter(ts.isJSDocThrowsTag).map((tag) => thrown(tag, text(tag.comment), addressOf)),
    see: tags.filter((tag) => tag.tagName.text === 'see').map((tag) => seen(tag, resolve)),
    fallback: textsOf('default').join('\n'),
    examples: tags
      .filter((tag) => tag.tagName.text === 'example')
      .map((tag) => ts.getTextOfJSDocComment(tag.comment) ?? ''),
  }
}

function thrown(tag: ts.JSDocThrowsTag, text: string, resolve: ResolveLink): string {
  const name = tag.typeExpression?.type.getText()
  return name === undefined ? text : `${linkTo(name, `\`${name}\``, resolve)}: ${text}`
}

/** The parser takes the scheme of an address, or a whole link, for a name: the text is read as it is written. */
function seen(tag: ts.JSDocTag, resolve: ResolveLink): string {
  const text = tag
    .getText()
    .replace(/^@\w+\s+/, '')
    .replaceAll(/\s*\n\s*\*(?!\/)/g, '')
    .trim()
  return text.replaceAll(/\{@link (\S+?)\}/g, (_, name: string) => linkTo(name, `\`${name}\``, resolve))
}

function markdownOf(comment: ts.JSDoc['comment'], resolve: ResolveLink): string {
  if (comment === undefined || typeof comment === 'string') return comment ?? ''
  return comment.map((part) => (ts.isJSDocLink(part) ? linkOf(part, resolve) : part.text)).join('')
}

function linkOf(link: ts.JSDocLink, resolve: ResolveLink): string {
  const name = link.name?.getText() ?? ''
  const text = link.text.replace(/^\s*\|\s*/, '').trim()
  if (link.text.startsWith('://')) return `<${name}${link.text}>`
  return linkTo(name, text === '' ? `\`${name}\`` : text, resolve)
}

function linkTo(name: string, text: string, resolve: ResolveLink): string {
  const href = resolve(name)
  return href === undefined ? text : `[${text}](${href})`
}
