import ts from '../../../test/runtimes/typescript57/node_modules/typescript/lib/typescript.js'
import type { Code, CodePiece } from '../reference.ts'

export interface CodeOptions {
  readonly addressOf: (name: string) => string | undefined
  readonly checker: ts.TypeChecker
}

/** The declaration as it is written, without what only a compiler or the author needs to see. */
export function readCode(node: ts.Declaration, options: CodeOptions): Code {
  if (ts.isTypeAliasDeclaration(node) && isOfAValue(node.type)) return [{ text: expanded(node, options.checker) }]
  const file = node.getSourceFile()
  const start = node.getStart(file)
  const hidden = unpublished(node)
  const comments = commentsIn(node).filter(
    ({ pos, end }) => !hidden.some((range) => pos >= range.pos && end <= range.end),
  )
  const cuts: readonly Cut[] = [...comments, ...hidden, ...parameterNames(node)].toSorted((a, b) => a.pos - b.pos)
  const pieces: CodePiece[] = [{ text: wordOf(node) }]
  let at = start
  const write = (to: number): void => {
    for (const cut of cuts.filter(({ pos, end }) => pos >= at && end <= to)) {
      pieces.push({ text: file.text.slice(at, cut.pos) + (cut.instead ?? '') })
      at = cut.end
    }
    pieces.push({ text: file.text.slice(at, to) })
    at = to
  }
  for (const name of namesIn(node)) {
    const href = options.addressOf(name.text)
    if (href === undefined || cuts.some(({ pos, end }) => name.pos >= pos && name.end <= end)) continue
    write(name.getStart(file))
    pieces.push({ text: name.text, href })
    at = name.end
  }
  write(node.end)
  return tidied(pieces)
}

/** What is left out, and what stands there instead. */
interface Cut extends ts.TextRange {
  readonly instead?: string
}

/** What the signature names, and no entry exports: a reader meets it there and must be told. */
export function helpersOf(node: ts.Declaration, { checker, addressOf }: CodeOptions): readonly ts.Declaration[] {
  if (ts.isTypeAliasDeclaration(node) && isOfAValue(node.type)) return []
  return namesIn(node)
    .filter(({ text }) => addressOf(text) === undefined)
    .map((name) => declarationOf(name, checker))
    .filter((found) => found !== undefined)
}

function declarationOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Declaration | undefined {
  const named = checker.getSymbolAtLocation(name)
  const symbol = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named
  const declaration = symbol?.declarations?.[0]
  const isOurs = declaration && !declaration.getSourceFile().isDeclarationFile
  return isOurs && !ts.isTypeParameterDeclaration(declaration) ? declaration : undefined
}

/** The names of types in what is published of a declaration. */
function namesIn(node: ts.Node): readonly ts.Identifier[] {
  const hidden = unpublished(node)
  const found: ts.Identifier[] = []
  const visit = (child: ts.Node): void => {
    if (hidden.some(({ pos, end }) => child.pos >= pos && child.end <= end)) return
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) found.push(child.typeName)
    if (ts.isTypeQueryNode(child) && ts.isIdentifier(child.exprName)) found.push(child.exprName)
    if (ts.isExpressionWithTypeArguments(child) && ts.isIdentifier(child.expression)) found.push(child.expression)
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return found.toSorted((a, b) => a.pos - b.pos)
}

/** Bodies, values and private members. */
function unpublished(node: ts.Node): readonly ts.TextRange[] {
  if (ts.isFunctionLike(node) && 'body' in node) {
    const values = node.parameters.flatMap(({ type, initializer }) =>
      type && initializer ? [{ pos: type.end, end: initializer.end }] : [],
    )
    return node.body === undefined ? values : [...values, rangeOf(node.body)]
  }
  if (ts.isVariableDeclaration(node) && node.type && node.initializer) {
    return [{ pos: node.type.end, end: node.initializer.end }]
  }
  if (!ts.isClassDeclaration(node)) return []
  return node.members.flatMap((member) => (isPrivate(member) ? [rangeOf(member)] : unpublished(member)))
}

/** As a caller sees them: what is taken apart is `options`, and what has a value may be left out. */
function parameterNames(node: ts.Node): readonly Cut[] {
  if (!ts.isFunctionDeclaration(node)) return []
  return node.parameters
    .filter(({ name, initializer }) => initializer !== undefined || !ts.isIdentifier(name))
    .map(({ name, initializer }) => ({
      pos: name.getStart(),
      end: name.end,
      instead: `${ts.isIdentifier(name) ? name.text : 'options'}${initializer ? '?' : ''}`,
    }))
}

function rangeOf({ pos, end }: ts.Node): ts.TextRange {
  return { pos, end }
}

function isPrivate(member: ts.ClassElement): boolean {
  return (
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0 ||
    member.name?.kind === ts.SyntaxKind.PrivateIdentifier
  )
}

/** Comments of members stand below the code, with their links. Those within a union have no other place. */
function commentsIn(node: ts.Node): readonly ts.TextRange[] {
  if (ts.isTypeAliasDeclaration(node)) return []
  const file = node.getSourceFile()
  const found = new Map<number, ts.TextRange>()
  const visit = (child: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(file.text, child.pos) ?? []) {
      if (pos > node.getStart(file)) found.set(pos, { pos: lineStart(file.text, pos), end })
    }
    ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return [...found.values()]
}

function lineStart(text: string, pos: number): number {
  const before = text.slice(0, pos).search(/\n[ \t]*$/)
  return before === -1 ? pos : before
}

/** Whether it is made of a table's names, which says nothing to who cannot see the table. */
function isOfAValue(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some(isOfAValue)
  return ts.isTypeOperatorNode(type) && ts.isTypeQueryNode(type.type)
}

function expanded(node: ts.TypeAliasDeclaration, checker: ts.TypeChecker): string {
  const flags =
    ts.TypeFormatFlags.NoTruncation |
    ts.TypeFormatFlags.InTypeAlias |
    ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType
  const text = checker.typeToString(checker.getTypeAtLocation(node), node, flags)
  return `type ${node.name.text} =${text
    .split(' | ')
    .map((part) => `\n  | ${part}`)
    .join('')}`
}

function wordOf(node: ts.Declaration): string {
  return ts.isVariableDeclaration(node) ? 'const ' : ''
}

function tidied(pieces: readonly CodePiece[]): Code {
  return pieces
    .map((piece) => ({
      ...piece,
      text: piece.text
        .replaceAll(/\bexport (?=type|interface|class|function|async)/g, '')
        .replaceAll(/\{@link (\S+?)\}/g, '$1'),
    }))
    .map((piece, at) => (at === pieces.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece))
    .filter(({ text }) => text !== '')
}
