import { SignedOutError } from './fleet/session.ts'

/** A token of whoever is signed in here; a cookie would tell who that is. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/fleet/token', { method: 'POST' })
  if (response.status === 401) throw new SignedOutError()
  if (!response.ok) throw new Error(`The token was refused with ${response.status}`)
  return response.text()
}

/** In place of a form that asks for a password. */
export async function signIn(): Promise<void> {
  const response = await fetch('/fleet/sign-in', { method: 'POST' })
  if (!response.ok) throw new Error(`Signing in failed with ${response.status}`)
}
