import ts from '../../../test/runtimes/typescript57/node_modules/typescript/lib/typescript.js'
import type { Kind, MemberReference, NameReference } from '../reference.ts'
import { helpersOf, readCode, type CodeOptions } from './read-code.ts'
import { readComment, type CommentOptions } from './read-comment.ts'

export type NameOptions = CodeOptions & CommentOptions

export function readName(name: string, symbol: ts.Symbol, options: NameOptions): NameReference {
  const declarations = published(symbol)
  return {
    name,
    kind: kindOf(name, declarations),
    signatures: declarations.map((node) => ({
      code: readCode(node, options),
      comment: readComment(node, options),
    })),
    helpers: allHelpers(declarations, options).map((node) => readCode(node, options)),
    members: declarations.flatMap((node) => membersOf(node, options)),
  }
}

/** Where a function has overloads, what is implemented is not what can be called. */
function published(symbol: ts.Symbol): readonly ts.Declaration[] {
  const all = symbol.declarations ?? []
  return all.length === 1 ? all : all.filter((node) => !ts.isFunctionDeclaration(node) || node.body === undefined)
}

function kindOf(name: string, declarations: readonly ts.Declaration[]): Kind {
  const isA = (is: (node: ts.Node) => boolean): boolean => declarations.some(is)
  if (isA(ts.isFunctionDeclaration)) return /^use[A-Z]/.test(name) ? 'hook' : 'function'
  if (isA(ts.isClassDeclaration)) return 'class'
  return isA(ts.isVariableDeclaration) ? 'constant' : 'type'
}

function allHelpers(declarations: readonly ts.Declaration[], options: CodeOptions): readonly ts.Declaration[] {
  const found = new Set<ts.Declaration>()
  const add = (node: ts.Declaration): void => {
    for (const helper of helpersOf(node, options)) {
      if (found.has(helper) || declarations.includes(helper)) continue
      found.add(helper)
      add(helper)
    }
  }
  for (const node of declarations) add(node)
  return [...found]
}

function membersOf(node: ts.Declaration, options: CommentOptions): readonly MemberReference[] {
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return []
  return [...node.members]
    .map((member) => ({ name: memberName(member), comment: readComment(member, options) }))
    .filter(({ comment }) => Object.values(comment).some((part: string | readonly unknown[]) => part.length > 0))
}

function memberName(member: ts.ClassElement | ts.TypeElement): string {
  if (ts.isConstructorDeclaration(member) || ts.isConstructSignatureDeclaration(member)) return 'new'
  return member.name?.getText() ?? '( )'
}
