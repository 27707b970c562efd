import type { OfficeFace } from '#core'
import { InsetText, Page } from '#core'
import type { PrintView } from './shape.ts'
import { sippnParts } from './sippn.ts'

/** The sheet to copy from, part by part, in the order of the national form. */
export const SippnPage = ({ face, view }: { face: OfficeFace; view: PrintView }) => (
  <Page
    title={`Lembar salin SIPPN: ${view.standard.name}`}
    face={face}
    back={`/${view.profile.id}/layanan/${view.standard.service}`}
    backText={view.standard.name}
  >
    <div class="kolom">
      <h1 class="govuk-heading-l">Lembar salin SIPPN</h1>
      <InsetText>
        Salin bagian demi bagian ke formulir SIPPN; urutannya sama. Bagian yang kosong tidak ditetapkan keputusan.
      </InsetText>
      {sippnParts(view).map(({ title, items, numbered }) => (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          {numbered ? (
            <ol class="govuk-list govuk-list--number">
              {items.map(item => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          ) : (
            items.map(item => (
              <p key={item} class="govuk-body">
                {item}
              </p>
            ))
          )}
        </section>
      ))}
    </div>
  </Page>
)
