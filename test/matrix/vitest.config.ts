import { env } from 'node:process'
import { defineConfig } from 'vitest/config'
import { cells } from './cells.ts'
import { projectsOf } from './projects-of.ts'

const { MATRIX_CELL: id } = env // as `npm run matrix` sets it

/** The projects of a cell, or of all of them. */
export default defineConfig({
  test: { projects: cells.filter((cell) => id === undefined || cell.id === id).flatMap(projectsOf) },
})
