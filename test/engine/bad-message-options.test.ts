import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { z } from 'zod'
import { acknowledged, resumable, type ConnectionOptions } from '../../src/core.ts'
import { createLab } from './lab.ts'
import { thrownBy } from './thrown-by.ts'

/** Plain JavaScript, which no type holds back. */
type Wild = Partial<Record<keyof ConnectionOptions, unknown>> & { readonly [other: string]: unknown }

const create = (options: Wild): unknown => createLab().connect(options as Partial<ConnectionOptions>) // wild on purpose

const acks = { use: acknowledged, idOf: String, ackOf: () => undefined }
const resume = { use: resumable, cursorOf: () => undefined }
const noSchemas: [string, unknown][] = [
  ['null', null],
  ['a function', () => true],
  ['an object', {}],
  ['a text', 'string'],
  ['a schema without validate', { '~standard': { version: 1, vendor: 'test' } }],
  ['a schema whose validate is no function', { '~standard': { validate: true } }],
]

describe('createConnection() refuses', () => {
  test.for(
    (['schema', 'sendSchema'] as const).flatMap((option) => noSchemas.map((each) => [option, ...each] as const)),
  )('as %s: %s', ([option, , value]) => {
    const error = thrownBy(() => create({ [option]: value }))
    expect(error).toMatchObject({ name: 'OptionError', option, rule: 'schema' })
    expect(String(error)).toContain('must be a Standard Schema')
  })

  test.for(
    (['onInvalid', 'topicOf'] as const).flatMap((option) =>
      [null, 1, 'topic', {}].map((value) => [option, value] as const),
    ),
  )('as %s: %j', ([option, value]) => {
    expect(thrownBy(() => create({ [option]: value }))).toMatchObject({ option, rule: 'function' })
  })

  test.for([-1, 0.5, NaN, -Infinity, '5', null])('as retainTopics: %j', (retainTopics) => {
    expect(thrownBy(() => create({ retainTopics }))).toMatchObject({ option: 'retainTopics', rule: 'count' })
  })

  test.for<[string, Wild, string, string]>([
    ['acks that are none', { acks: acknowledged }, 'acks', 'table'],
    ['null for acks', { acks: null }, 'acks', 'table'],
    ['acks without the machinery', { acks: { ...acks, use: undefined } }, 'acks.use', 'function'],
    ['acks with a word for the machinery', { acks: { ...acks, use: 'acknowledged' } }, 'acks.use', 'function'],
    ['acks without ids', { acks: { ...acks, idOf: undefined } }, 'acks.idOf', 'function'],
    ['acks with a name for ids', { acks: { ...acks, idOf: 'id' } }, 'acks.idOf', 'function'],
    ['acks that are never heard', { acks: { ...acks, ackOf: undefined } }, 'acks.ackOf', 'function'],
    ['a resume that is none', { resume: true }, 'resume', 'table'],
    ['null for a resume', { resume: null }, 'resume', 'table'],
    ['a resume without the machinery', { resume: { ...resume, use: undefined } }, 'resume.use', 'function'],
    ['a resume without cursors', { resume: { ...resume, cursorOf: undefined } }, 'resume.cursorOf', 'function'],
    ['an order that is none', { resume: { ...resume, isAfter: true } }, 'resume.isAfter', 'function'],
    ['an order of null', { resume: { ...resume, isAfter: null } }, 'resume.isAfter', 'function'],
  ])('%s', ([, options, option, rule]) => {
    const error = thrownBy(() => create(options))
    expect(error).toMatchObject({ name: 'OptionError', option, rule })
    expect(String(error)).toMatch(new RegExp(`^OptionError: ${option}: must be `))
  })
})

describe('createConnection() takes', () => {
  const callable = Object.assign(() => true, { '~standard': z.string()['~standard'] }) // some libraries' schemas are functions
  test.for<[string, Wild]>([
    ['schemas of zod', { schema: z.string(), sendSchema: z.string() }],
    ['schemas of valibot', { schema: v.string(), sendSchema: v.string() }],
    ['schemas that are functions', { schema: callable, sendSchema: callable }],
    ['no topics to retain', { retainTopics: 0 }],
    ['all topics to retain', { retainTopics: Infinity }],
    ['acks and resume', { acks, resume }],
    ['an order', { resume: { ...resume, isAfter: () => true } }],
    [
      'undefined for each',
      {
        schema: undefined,
        sendSchema: undefined,
        onInvalid: undefined,
        topicOf: undefined,
        retainTopics: undefined,
        acks: undefined,
        resume: undefined,
      },
    ],
    ['undefined for an order', { resume: { ...resume, isAfter: undefined } }],
  ])('%s', ([, options]) => {
    expect(thrownBy(() => create(options))).toBeUndefined()
  })
})

describe('An unknown option is a development warning with the nearest name', () => {
  test.for<[string, string]>([
    ['shema', 'schema'],
    ['sendschema', 'sendSchema'],
    ['oninvalid', 'onInvalid'],
    ['topicof', 'topicOf'],
    ['retainTopic', 'retainTopics'],
    ['ack', 'acks'],
    ['resumes', 'resume'],
  ])('%s: %s', ([given, nearest]) => {
    const lab = createLab()
    lab.connect({ [given]: undefined })
    expect(lab.takeConsole()).toEqual([`hangup: there is no option "${given}". Did you mean "${nearest}"?`])
  })
})
