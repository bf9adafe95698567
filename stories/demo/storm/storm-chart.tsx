import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { useWidth } from '../../ui/use-width.ts'

export interface StormChartProps {
  /** What there is to see, in words. */
  readonly label: string
  readonly draw: (widthPx: number) => SVGElement | HTMLElement
}

/** A chart that is as wide as there is room. Whoever cannot see it has the label, and the numbers below. */
export function StormChart({ label, draw }: StormChartProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(ref)
  useLayoutEffect(() => {
    if (widthPx === 0) return
    const plot = draw(widthPx)
    plot.setAttribute('aria-hidden', 'true') // its parts have labels, which say less than that of the whole
    ref.current?.replaceChildren(plot)
  }, [draw, widthPx])
  return <div ref={ref} className="storm-chart" role="img" aria-label={label} />
}
