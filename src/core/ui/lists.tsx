import type { ComponentChildren } from 'preact'

/** `change`: where this answer is changed; the link reads "Ubah <label>". */
export type SummaryRow = { label: string; value: ComponentChildren; change?: string }

/** What was answered, for a last look; or the facts of a thing. */
export const SummaryList = ({ rows }: { rows: SummaryRow[] }) => (
  <dl class="govuk-summary-list">
    {rows.map(({ label, value, change }) => (
      <div class={`govuk-summary-list__row${change ? '' : ' govuk-summary-list__row--no-actions'}`} key={label}>
        <dt class="govuk-summary-list__key">{label}</dt>
        <dd class="govuk-summary-list__value">{value}</dd>
        {change && (
          <dd class="govuk-summary-list__actions">
            <a class="govuk-link" href={change}>
              Ubah<span class="govuk-visually-hidden"> {label}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)

/** `when`: as people read it. `iso`: the same for machines. `state`: what is now, what is still to come. */
export type TimelineItem = {
  title: ComponentChildren
  when?: string
  iso?: string
  body?: ComponentChildren
  state?: 'now' | 'later'
}

/** What happened, or will, in order. */
export const Timeline = ({ items }: { items: TimelineItem[] }) => (
  <ol class="jejak">
    {items.map((item, place) => (
      <li
        key={place}
        class={item.state === 'later' ? 'jejak-nanti' : item.state === 'now' ? 'jejak-kini' : undefined}
        aria-current={item.state === 'now' ? 'step' : undefined}
      >
        <p class="jejak-judul">{item.title}</p>
        {item.when && <time dateTime={item.iso}>{item.when}</time>}
        {item.body && <div>{item.body}</div>}
      </li>
    ))}
  </ol>
)

/** Steps through a long list. `shown`: "1–50 dari 240 berkas". */
export const Pagination = (props: { previous?: string; next?: string; shown?: string }) =>
  props.previous || props.next || props.shown ? (
    <nav class="halaman" aria-label="Halaman daftar">
      {props.previous && (
        <a class="govuk-link" rel="prev" href={props.previous}>
          Sebelumnya
        </a>
      )}
      {props.shown && <p>{props.shown}</p>}
      {props.next && (
        <a class="govuk-link" rel="next" href={props.next}>
          Berikutnya
        </a>
      )}
    </nav>
  ) : null
