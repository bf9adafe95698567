/**
 * Whether a host can be reached without the network that `offline` speaks of: this machine, and the hosts
 * of a private network.
 *
 * @param hostname As URL has it: lower case, IPv6 in brackets; `''` where it is not known.
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 * @see https://www.rfc-editor.org/rfc/rfc6890#section-2.2
 */
export function isPrivateHost(hostname: string): boolean {
  return [privateIPv4, privateIPv6, privateName].some((pattern) => pattern.test(hostname))
}

const privateIPv4 = /^(0|127|10|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+$/
const privateIPv6 = /^\[(::1\]|f[cd]..:|fe[89ab].:)/
/** A name without a dot is one of the local network, and so are those under these. */
const privateName = /^[^.:]+$|\.(localhost|local|internal|lan|test|home\.arpa)$/
