import { inKilobytes, sizeOf } from './bundle-size.ts'

/** What an app imports from each library to do the same. */
const imports = {
  'react-use-websocket': ['default', 'react-use-websocket'],
  partysocket: ['useWebSocket', 'partysocket/react'],
  ahooks: ['useWebSocket', 'ahooks'],
} as const

/** Kilobytes, minified and gzipped, as the README says them. */
export async function peerSizes(): Promise<Readonly<Record<string, string>>> {
  const sizes: Record<string, string> = {}
  for (const [library, [name, entry]] of Object.entries(imports)) {
    sizes[library] = inKilobytes((await sizeOf([name], entry)).gzippedBytes)
  }
  return sizes
}
