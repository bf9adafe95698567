/** What the test uses of it: the package ships without declarations. */
declare module 'phoenix' {
  export class Socket {
    constructor(url: string, options: { readonly transport: typeof WebSocket })
    connect(): void
    disconnect(): void
    isConnected(): boolean
  }
}
