import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatCount } from '../../ui/format.ts'
import { Stat, Stats } from '../../ui/stats.tsx'
import type { RenderMeter } from './render-meter.ts'

/** How fast everything goes, read twice a second. */
export function TickerStats({ reading }: Pick<RenderMeter, 'reading'>): ReactElement {
  const { frames, messages, renders, busiestRow } = useStore(reading, ({ perSecond }) => perSecond)
  return (
    <Stats>
      <Stat name="Messages a second" value={formatCount(messages)} note="on one socket" />
      <Stat name="Frames a second" value={formatCount(frames)} note="drawn by the browser" />
      <Stat name="Renders a second" value={formatCount(renders)} note="of all fifty rows" />
      <Stat name="Busiest row" value={formatCount(busiestRow)} note="renders a second" />
    </Stats>
  )
}
