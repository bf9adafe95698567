import type { ReactElement, ReactNode } from 'react'
import './page.css'

export interface PageProps {
  readonly title: string
  readonly intro: string
  readonly children: ReactNode
}

/** A story's page: what it shows, and then the thing itself. */
export function Page({ title, intro, children }: PageProps): ReactElement {
  return (
    <div className="page">
      <header className="page-header">
        <h1>{title}</h1>
        <p className="soft">{intro}</p>
      </header>
      {children}
    </div>
  )
}

/** A live part that stays in view, beside a long part; above it where there is no room. */
export function Beside({ live, children }: { readonly live: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <div className="beside">
      <div className="beside-live">{live}</div>
      <div className="beside-rest">{children}</div>
    </div>
  )
}

/** Two parts side by side; one above the other where there is no room. */
export function Halves({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="halves">{children}</div>
}
