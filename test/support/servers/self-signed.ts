import { generateKeyPairSync, sign } from 'node:crypto'

/** A private key and a certificate that nobody has signed but the key itself, both as PEM. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
}

/** Makes one for `localhost`. Node can read certificates and cannot make them, so this writes the few fields that one needs. */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(tags.set, sequence(commonName, der(tags.utf8String, Buffer.from('localhost')))))
  const validity = sequence(utcTime(-1), utcTime(1))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(der(tags.integer, Buffer.of(1)), ecdsaWithSha256, name, validity, name, spki)
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, ecdsaWithSha256, der(tags.bitString, Buffer.of(0), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
const tags = { integer: 0x02, bitString: 0x03, oid: 0x06, utf8String: 0x0c, utcTime: 0x17, sequence: 0x30, set: 0x31 }

const commonName = der(tags.oid, Buffer.from('550403', 'hex'))
const ecdsaWithSha256 = sequence(der(tags.oid, Buffer.from('2a8648ce3d040302', 'hex')))

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(tags.sequence, ...parts)
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

/** So many days from now, as `YYMMDDhhmmssZ`. */
function utcTime(inDays: number): Buffer {
  const at = new Date(Date.now() + inDays * 86_400_000).toISOString()
  return der(tags.utcTime, Buffer.from(`${at.slice(2, 19).replaceAll(/\D/g, '')}Z`))
}
