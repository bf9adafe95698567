import { render } from '@testing-library/react'
import { createElement, useState, version } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, test } from 'vitest'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

test('the oldest React that we promise is the one that runs here', () => {
  expect({ version, domVersion }).toEqual({ version: '18.2.0', domVersion: '18.2.0' })
})

test('zustand and Testing Library share that React', () => {
  const store = createStore(() => 'stored')
  const Both = (): string => `${useState('own')[0]} ${useStore(store)}`
  expect(render(createElement(Both)).container.textContent).toBe('own stored')
})
