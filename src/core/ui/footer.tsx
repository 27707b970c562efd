import type { OfficeFace } from './face.ts'

const Contact = ({ face }: { face: OfficeFace }) => (
  <p>
    {face.address.join(', ')}
    {face.phone && <>. Telepon {face.phone}</>}
    {face.email && (
      <>
        {'. Surel\u00a0'}
        <a class="govuk-link" href={`mailto:${face.email}`}>
          {face.email}
        </a>
      </>
    )}
  </p>
)

/** On every page: it costs nothing, where to report who asks for money, privacy, contact. */
export const Footer = ({ face, class: width }: { face: OfficeFace; class: string }) => (
  <footer class="kaki">
    <div class={width}>
      <p>
        <strong>Semua layanan ini gratis.</strong> Bila ada yang meminta uang, laporkan lewat{' '}
        <a class="govuk-link utuh" href="https://www.lapor.go.id">
          SP4N-LAPOR!
        </a>
      </p>
      {face.id && (
        <ul>
          <li>
            <a class="govuk-link" href={`/${face.id}`}>
              Semua layanan
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`/${face.id}/privasi`}>
              Data pribadi Anda
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`/${face.id}#hubungi`}>
              Hubungi kami
            </a>
          </li>
        </ul>
      )}
      {face.address.length > 0 && <Contact face={face} />}
      <div data-keys="" />
    </div>
  </footer>
)
