import { Button, DataTable, FormToken, type Request, Tag, TextInput } from '#core'
import type { FoundDossier } from '#dossier'
import { shortMoment } from './time-words.ts'

/** One box for everything an officer may know of a file. Sent by POST, so that no NIK or name stands in an address. */
export const SearchForm = ({ request, value, error }: { request: Request; value?: string; error?: string }) => (
  <form method="post" action="/berkas/cari" class="cari">
    <FormToken request={request} />
    <TextInput
      name="cari"
      label="Cari berkas"
      hint="Nomor agenda, nomor surat, kode resi, NIK lengkap, nama, atau tempat arsip (boks 12)"
      value={value}
      error={error}
      autocomplete="off"
      maxlength={100}
    />
    <Button look="secondary" shortcut="c">
      Cari
    </Button>
  </form>
)

const holders: Record<string, string> = {
  applicant: 'Menunggu pemohon',
  office: 'Di kantor',
  other: 'Di instansi lain',
}

const State = ({ found }: { found: FoundDossier }) =>
  found.shown ? <Tag>{found.shown}</Tag> : (holders[found.holder ?? ''] ?? null)

type FoundProps = {
  found: FoundDossier[]
  /** Ids of files whose persons may not be known. */
  unknown: ReadonlySet<string>
  names: Record<string, string>
  zone: string
  most: number
}

export const FoundTable = ({ found, unknown, names, zone, most }: FoundProps) => (
  <>
    <p class="govuk-body" role="status">
      {found.length === 0
        ? 'Tidak ada berkas yang cocok. Periksa lagi tulisannya, atau cari dengan cara lain.'
        : found.length === most
          ? `${most} berkas terbaru yang cocok. Tulis lebih lengkap bila yang dicari tidak ada di sini.`
          : `${found.length} berkas cocok.`}
    </p>
    {found.length > 0 && (
      <DataTable
        caption="Berkas yang ditemukan"
        hiddenCaption
        empty=""
        rows={found}
        columns={[
          {
            title: 'Nomor',
            head: true,
            cell: f => (
              <a class="govuk-link" href={`/berkas/${f.id}`}>
                {f.agendaNumber}
              </a>
            ),
          },
          {
            title: 'Pemohon',
            cell: f =>
              unknown.has(f.id) ? (
                <span class="samar">Nama dirahasiakan</span>
              ) : (
                <>
                  {f.applicantName}
                  {f.subjectName && <> untuk {f.subjectName}</>}
                  {f.nikLast4 && <span class="samar"> ···{f.nikLast4}</span>}
                </>
              ),
          },
          { title: 'Layanan', cell: f => names[f.service] ?? f.service },
          { title: 'Diterima', cell: f => shortMoment(f.receivedAt, zone) },
          { title: 'Keadaan', cell: f => <State found={f} /> },
        ]}
      />
    )}
  </>
)
