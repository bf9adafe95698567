import type { ComponentProps, ReactElement } from 'react'
import './button.css'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { readonly look?: 'strong' | 'plain' }

export function Button({ look = 'strong', type = 'button', ...props }: ButtonProps): ReactElement {
  return <button {...props} type={type} className="button" data-look={look} />
}
