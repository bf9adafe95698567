/** As much of React Native as the examples import: the package itself is far more than they need. */
declare module 'react-native' {
  export const AppState: {
    readonly currentState: 'active' | 'background' | 'inactive' | 'unknown' | 'extension'
    addEventListener(type: 'change', listener: (state: string) => void): { remove(): void }
  }
}

declare module '@react-native-community/netinfo' {
  const netInfo: {
    addEventListener(
      listener: (state: { readonly type: string; readonly isConnected: boolean | null }) => void,
    ): () => void
  }
  export default netInfo
}
