import type { ComponentChildren } from 'preact'

/** A sentence that must not be missed. */
export const Notice = (props: {
  look?: 'info' | 'good' | 'careful' | 'grave'
  title?: string
  children: ComponentChildren
}) => {
  const look = { info: '', good: ' pesan-baik', careful: ' pesan-awas', grave: ' pesan-gawat' }[props.look ?? 'info']
  return (
    <div class={`pesan${look}`}>
      {props.title && <h2 class="govuk-heading-s">{props.title}</h2>}
      {typeof props.children === 'string' ? <p class="govuk-body">{props.children}</p> : props.children}
    </div>
  )
}

/** A sentence set apart from the text around it. */
export const InsetText = ({ children }: { children: ComponentChildren }) => (
  <div class="govuk-inset-text">{children}</div>
)

/** It worked: one heading, and the number to keep. */
export const Panel = ({ title, label, number }: { title: string; label?: string; number?: string }) => (
  <div class="panel">
    <h1>{title}</h1>
    {number && (
      <p>
        {label} <strong>{number}</strong>
      </p>
    )}
  </div>
)

/** Folded away until somebody asks. */
export const Details = ({
  summary,
  open,
  children,
}: {
  summary: string
  open?: boolean
  children: ComponentChildren
}) => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
