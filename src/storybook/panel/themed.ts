import type { CSSObject, Theme } from 'storybook/theming'

/** What the panel takes of Storybook's theme. Every Storybook 10 has it; newer names, such as `fgColor`, are not here. */
export interface PanelTheme {
  readonly base: 'light' | 'dark'
  readonly color: { readonly defaultText: string }
  readonly textMutedColor: string
  readonly appBorderColor: string
  readonly typography: {
    readonly fonts: { readonly mono: string }
    readonly weight: { readonly regular: number; readonly bold: number }
    readonly size: { readonly s1: number }
  }
}

/** Styles of Storybook's own theme, whose type `styled` does not know. */
export function themed<Props = unknown>(
  styles: (theme: PanelTheme, props: Props) => CSSObject,
): (props: Props & { readonly theme?: Theme }) => CSSObject {
  return (props) => styles(props.theme as PanelTheme, props) // the manager provides it to every panel
}
