import { Page, plainFace } from '#core'

/** The front page of an installation that serves several offices. */
export const OfficesPage = ({ offices }: { offices: { id: string; name: string; government: string }[] }) => (
  <Page title="Pilih kantor" face={plainFace}>
    <h1 class="govuk-heading-xl">Layanan Dinas Sosial</h1>
    {offices.length === 0 ? (
      <p class="govuk-body">Belum ada kantor yang membuka layanan di sini.</p>
    ) : (
      <>
        <p class="govuk-body-l">Pilih kantor di daerah Anda.</p>
        <ul class="govuk-list">
          {offices.map(({ id, name, government }) => (
            <li key={id} class="kartu">
              <h2 class="govuk-heading-m">
                <a class="govuk-link" href={`/${id}`}>
                  {name}
                </a>
              </h2>
              <p class="govuk-body">{government}</p>
            </li>
          ))}
        </ul>
      </>
    )}
    <p class="govuk-body">
      <a class="govuk-link" href="/lacak">
        Sudah mengajukan? Lihat sampai di mana berkas Anda
      </a>
    </p>
  </Page>
)
