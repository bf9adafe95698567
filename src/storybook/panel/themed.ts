import type { CSSObject, StorybookTheme, Theme } from 'storybook/theming'

/** Styles of Storybook's own theme, which its `styled` has and does not say. */
export function themed<Props = unknown>(
  styles: (theme: StorybookTheme, props: Props) => CSSObject,
): (props: Props & { readonly theme?: Theme }) => CSSObject {
  return (props) => styles(props.theme as StorybookTheme, props) // the manager provides no other
}
