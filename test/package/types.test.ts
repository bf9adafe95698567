import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { docExamples, docPages, type DocExample } from './harness/doc-examples.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { compilers, nodeApp, reactApp, storybookApp } from './harness/places.ts'
import { runNode } from './harness/run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Those that read the declarations: all, or the one of a cell of the compatibility matrix. */
    readonly compilers: readonly ('newest' | 'oldest')[]
  }
}

const compile = (compiler: 'newest' | 'oldest', { directory }: InstalledApp): Promise<string> =>
  runNode([compilers[compiler], '--project', directory], { cwd: directory })

const namesStorybook = ({ code }: DocExample): boolean => code.includes('storybook')

function writeExamples({ directory }: InstalledApp, examples: readonly DocExample[]): void {
  for (const { name, code } of examples) writeFileSync(join(directory, name), code)
}

describe.each(inject('compilers'))('the declarations, read by the %s TypeScript', (compiler) => {
  let inReact: InstalledApp
  let inNode: InstalledApp
  let inStorybook: InstalledApp
  beforeAll(async () => {
    inReact = await installApp(reactApp, inject('tarball'))
    inNode = await installApp(nodeApp, inject('tarball'))
    inStorybook = await installApp(storybookApp, inject('tarball'))
  })
  afterAll(() => {
    inReact.remove()
    inNode.remove()
    inStorybook.remove()
  })

  test('resolve in an app of Vite and React', async () => {
    await expect(compile(compiler, inReact)).resolves.toBe('')
  })

  test('resolve in plain Node, without React, without the DOM, and are checked themselves', async () => {
    await expect(compile(compiler, inNode)).resolves.toBe('')
  })

  test('make the examples of the README and of the pages in the Storybook compile', async () => {
    const examples = docPages().flatMap(docExamples)
    expect(examples.length).toBeGreaterThan(docPages().length)
    writeExamples(
      inReact,
      examples.filter((example) => !namesStorybook(example)),
    )
    await expect(compile(compiler, inReact)).resolves.toBe('')
  })

  // Without a check of all declarations: those of Storybook do not pass one.
  test('make an app with stories and tests compile, and the examples for Storybook in it', async () => {
    const examples = docPages().flatMap(docExamples).filter(namesStorybook)
    expect(examples.length).toBeGreaterThan(2)
    writeExamples(inStorybook, examples)
    await expect(compile(compiler, inStorybook)).resolves.toBe('')
  })

  test('refuse what they should, so that compiling means something', async () => {
    writeFileSync(
      join(inReact.directory, 'wrong.ts'),
      "import { createConnection } from 'hangup'\ncreateConnection({ url: 1 })",
    )
    await expect(compile(compiler, inReact)).rejects.toThrow("Type 'number' is not assignable")
  })
})
