import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DrillBar } from './drills/drill-bar.tsx'
import { fetchToken, signIn } from './fleet-server.ts'
import { createFleet } from './fleet/fleet.ts'
import { Dashboard } from './view/dashboard.tsx'
import './main.css'

const fleet = createFleet({ url: '/fleet', fetchToken })

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Dashboard fleet={fleet} signIn={signIn} />
      <DrillBar />
    </StrictMode>,
  )
}
