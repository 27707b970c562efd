import type { Standard } from '#standard'

const links: [string, string][] = [
  ['sop', 'Unduh SOP (PDF)'],
  ['decree', 'Unduh keputusan dan standar pelayanan (PDF)'],
  ['poster', 'Poster A3 (PDF)'],
  ['banner', 'Banner X 60 × 160 cm (PDF)'],
  ['rollbanner', 'Banner gulung 85 × 200 cm (PDF)'],
  ['maklumat', 'Maklumat pelayanan (PDF)'],
  ['sippn', 'Lembar salin SIPPN'],
  ['bpmn', 'Alur kerja (BPMN 2.0)'],
  ['yaml', 'Berkas standar (YAML)'],
  ['json', 'Berkas standar (JSON)'],
]

/** What may be taken along from a service's page. */
export const PrintLinks = ({ standard }: { standard: Standard }) => (
  <section class="bagian" aria-labelledby="unduh">
    <h2 class="govuk-heading-m" id="unduh">
      Unduh dan cetak
    </h2>
    <ul class="govuk-list">
      {links.map(([kind, title]) => (
        <li key={kind}>
          <a class="govuk-link" href={`/${standard.office}/layanan/${standard.service}/cetak/${kind}`}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </section>
)
