import type { ComponentChildren } from 'preact'

type Look = 'primary' | 'secondary' | 'warning'
type Common = {
  children: ComponentChildren
  look?: Look
  small?: boolean
  /** One letter that presses it, for officers who switched shortcuts on. */
  shortcut?: string
}

const looks = ({ look = 'primary', small }: { look?: Look; small?: boolean }) =>
  ['govuk-button', look !== 'primary' && `govuk-button--${look}`, small && 'tombol-kecil'].filter(Boolean).join(' ')

/** Sends the form it stands in. `name` and `value` tell several buttons of one form apart. */
export const Button = (props: Common & { name?: string; value?: string; formaction?: string }) => (
  <button
    type="submit"
    class={looks(props)}
    name={props.name}
    value={props.value}
    formaction={props.formaction}
    data-key={props.shortcut}
  >
    {props.children}
  </button>
)

/** A link that is the next thing to do. */
export const ButtonLink = (props: Common & { href: string }) => (
  <a href={props.href} draggable={false} class={looks(props)} data-key={props.shortcut}>
    {props.children}
  </a>
)

/** Opens the browser's print window; hidden where scripts do not run. */
export const PrintButton = ({ children = 'Cetak halaman ini' }: { children?: ComponentChildren }) => (
  <button type="button" class="govuk-button govuk-button--secondary" data-print="" hidden>
    {children}
  </button>
)

/** Copies what stands in the field `of` (its element's id); hidden where scripts do not run. */
export const CopyButton = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <button type="button" class="govuk-button" data-copy={of} aria-live="polite" hidden>
    {children}
  </button>
)
