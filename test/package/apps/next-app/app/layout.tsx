import type { ReactNode } from 'react'

export const metadata = { title: 'hangup in an app of Next.js', icons: 'data:,' }

export default function Layout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
