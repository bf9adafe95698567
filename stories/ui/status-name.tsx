import { Fragment, type ReactElement } from 'react'

/** A status in code type, which may break where a new word begins and nowhere else. */
export function StatusName({ status }: { readonly status: string }): ReactElement {
  return (
    <code className="status-name">
      {status.split(/(?=[A-Z])/).map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </code>
  )
}
