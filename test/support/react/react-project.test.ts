import { render } from '@testing-library/react'
import { createElement, useState, version } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, inject, test } from 'vitest'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useWebSocket } from '../../../src/index.ts'
import { dom, zustandVersion } from './versions-that-ran.ts'

const promised = inject('promised')

test('the React, the zustand and the DOM that run here are those that this project is for', ({ task }) => {
  const found = { react: version, 'react-dom': domVersion, zustand: zustandVersion() }
  const { name: environment, version: environmentVersion } = dom()
  task.meta.versions = { ...found, [environment]: environmentVersion }
  const { react, zustand } = promised
  expect(found).toEqual({ react, 'react-dom': react, zustand })
  expect(environment).toBe(promised.environment)
})

test('the hooks are compiled by the React Compiler where they should be, and nowhere else', () => {
  // Its mark: a cache of so many slots, from its runtime.
  expect(/\bc\)\(\d+\)/.test(String(useWebSocket))).toBe(promised.compiled)
})

test('zustand and Testing Library share that React', () => {
  const store = createStore(() => 'stored')
  const Both = (): string => `${useState('own')[0]} ${useStore(store)}`
  expect(render(createElement(Both)).container.textContent).toBe('own stored')
})
