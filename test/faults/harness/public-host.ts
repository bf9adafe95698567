/** A host of this machine whose name does not say so: being offline means nothing to `localhost`. */
export const publicHost = 'public.example'
