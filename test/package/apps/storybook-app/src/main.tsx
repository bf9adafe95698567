import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Banner } from './Banner'
import { PlainBanner } from './PlainBanner'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Banner />
      <PlainBanner />
    </StrictMode>,
  )
}
