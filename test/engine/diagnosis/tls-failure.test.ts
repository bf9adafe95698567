import { describe, expect, test } from 'vitest'
import { speaksOfTls } from '../../../src/engine/diagnosis/tls-failure.ts'
import { closureOf, createLab } from '../lab.ts'

const failed = (code: string, message: string) => ({
  type: 'error',
  error: Object.assign(new Error(message), { code }),
  message,
})

describe('An error speaks of TLS', () => {
  test.for([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('where its code is %s', (code) => {
    expect(speaksOfTls(failed(code, 'no'))).toBe(true)
  })

  test.for([
    'write EPROTO 40:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
    'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    'javax.net.ssl.SSLHandshakeException: Handshake failed',
    'The certificate for this server is invalid.',
    'An SSL error has occurred and a secure connection to the server cannot be made.',
  ])('where it says: %s', (message) => {
    expect(speaksOfTls({ type: 'error', message })).toBe(true)
  })
})

describe('An error does not speak of TLS', () => {
  test.for([
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:443'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND concert.example'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND ssl.example'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND certificate.example'],
    ['ECONNRESET', 'tls.example closed the connection'],
    ['', 'Unexpected server response: 401'],
    ['', ''],
  ] as const)('where it is %s, %s', ([code, message]) => {
    expect(speaksOfTls(failed(code, message))).toBe(false)
  })

  test('where the platform says nothing', () => {
    expect(speaksOfTls({ type: 'error' })).toBe(false)
    expect(speaksOfTls({ type: 'error', error: new TypeError(), message: '' })).toBe(false)
  })
})

describe('A handshake that the platform says failed on TLS', () => {
  test('is told so without anybody being asked', async () => {
    const asked: unknown[] = []
    const lab = createLab()
    const connection = lab.connect({
      diagnose(context) {
        asked.push(context)
        return Promise.reject(new Error('not needed'))
      },
    })
    connection.open()
    await lab.settle()
    lab.socket().closeAs({ code: 1015, reason: '', wasClean: false }) // as Firefox does
    expect(closureOf(connection)).toMatchObject({
      status: 'tlsHandshakeError',
      code: 1015,
      cause: 'connectFailed',
      diagnosis: { httpStatus: null, retryAfterMs: null, tls: true, reachable: null },
    })
    expect(asked).toEqual([])
  })
})
