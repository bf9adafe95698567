import { isDrill } from '../src/drills/drill.ts'
import { runDrill } from './run-drill.ts'
import type { FleetServer } from './fleet-server.ts'

export interface HttpAnswer {
  readonly status: number
  readonly text?: string
}

/** What is asked without a socket: a token, to sign in, and a drill. */
export function answerByHttp(server: FleetServer, path: string): HttpAnswer {
  const { state } = server
  const [what, drill = ''] = path.split('/')
  switch (what) {
    case 'token':
      return state.isSignedIn() ? { status: 200, text: state.issueToken() } : { status: 401 }
    case 'sign-in':
      state.setSignedIn(true)
      return { status: 204 }
    case 'drill':
      if (!isDrill(drill)) return { status: 404 }
      runDrill(server, drill)
      return { status: 204 }
    default:
      return { status: 404 }
  }
}
