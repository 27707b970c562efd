import { DataTable, Notice, Tag } from '#core'
import { dayWords } from '../words.ts'
import type { NumberLine, NumberState } from './shape.ts'

const looks: Record<NumberState, { text: string; look?: 'green' | 'yellow' | 'red' }> = {
  waiting: { text: 'Menunggu tanda tangan', look: 'yellow' },
  signed: { text: 'Ditandatangani', look: 'green' },
  void: { text: 'Batal', look: 'red' },
  revoked: { text: 'Dicabut', look: 'red' },
  replaced: { text: 'Diganti' },
  free: { text: 'Cadangan' },
  kept: { text: 'Disimpan untuk surat' },
  recorded: { text: 'Surat darurat, menunggu pengesahan', look: 'yellow' },
  paper: { text: 'Surat darurat di atas kertas', look: 'green' },
}

const purposeWords = { reserve: 'nomor cadangan', blank: 'blangko darurat' }

const State = ({ line }: { line: NumberLine }) => {
  const { text, look } = looks[line.state]
  return (
    <>
      <Tag {...(look ? { look } : {})}>
        {line.state === 'free' && line.purpose === 'blank' ? 'Blangko darurat' : text}
      </Tag>
      {line.reason && <div>{line.reason}</div>}
    </>
  )
}

const About = ({ line }: { line: NumberLine }) => (
  <>
    {line.about}
    {line.subject && <div>untuk {line.subject}</div>}
    {line.purpose && line.state !== 'free' && <div>dari {purposeWords[line.purpose]}</div>}
  </>
)

/** Every number of a book with what it is. */
export const NumberTable = ({ lines }: { lines: NumberLine[] }) => (
  <DataTable
    caption="Nomor surat"
    hiddenCaption
    empty="Belum ada nomor yang diberikan."
    rows={lines}
    columns={[
      { title: 'Urut', number: true, cell: line => line.seq },
      {
        title: 'Nomor',
        head: true,
        cell: line =>
          line.dossier || line.block ? (
            <a class="govuk-link" href={line.dossier ? `/berkas/${line.dossier}` : `/nomor/cadangan/${line.block}`}>
              {line.number}
            </a>
          ) : (
            line.number
          ),
      },
      { title: 'Tanggal', cell: line => dayWords(line.date) },
      { title: 'Keadaan', cell: line => <State line={line} /> },
      { title: 'Untuk', cell: line => <About line={line} /> },
      { title: 'Oleh', cell: line => line.by },
    ]}
  />
)

/** Whether every number ever given is accounted for, worked out anew for each look. */
export const Wholeness = ({ first, last, faults }: { first: number; last: number; faults: string[] }) =>
  faults.length > 0 ? (
    <Notice look="careful" title="Buku nomor tidak utuh">
      <ul class="govuk-list govuk-list--bullet">
        {faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      <p class="govuk-body">Jangan mengubah apa pun. Beri tahu admin TI.</p>
    </Notice>
  ) : last < first ? null : (
    <p class="govuk-body">
      Nomor {first} sampai {last} semuanya ada: menjadi surat, disimpan, atau batal dengan alasan. Tidak ada yang hilang
      atau kembar.
    </p>
  )
