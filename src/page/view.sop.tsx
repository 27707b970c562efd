// biome-ignore-all lint/a11y/noRedundantRoles: the cards of a small screen undo a table's own roles
import type { Row, Standard } from '#standard'
import { actorCell, branches, lanes, markOf, markWithin } from './rules.ts'
import { Origin } from './view.origin.tsx'
import { dateText, shortDuration } from './words.ts'

type Cell = { title: string; text?: string; pointer: string }

const Measure = ({ standard, cell }: { standard: Standard; cell: Cell }) => (
  <td role="cell" data-judul={cell.title}>
    {cell.text && (
      <>
        {cell.text}
        <Origin mark={standard.marks[cell.pointer]} />
      </>
    )}
  </td>
)

const measures = (row: Row, at: string): Cell[] => [
  { title: 'Kelengkapan', pointer: `${at}/completeness`, ...(row.completeness ? { text: row.completeness } : {}) },
  { title: 'Waktu', pointer: `${at}/time`, ...(row.time ? { text: shortDuration(row.time) } : {}) },
  { title: 'Hasil', pointer: `${at}/output`, ...(row.output ? { text: row.output } : {}) },
]

const Note = ({ standard, row }: { standard: Standard; row: Row }) => {
  const lines = [row.note, ...branches(standard, row)].filter(line => line !== undefined)
  return (
    <td role="cell" data-judul="Keterangan">
      {lines.length > 0 && lines.map(line => <div key={line}>{line}</div>)}
    </td>
  )
}

const SopRow = ({ standard, row, place }: { standard: Standard; row: Row; place: number }) => {
  const at = `/rows/${place}`
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {place + 1}
      </th>
      <td role="cell">
        {row.activity}
        <Origin mark={markOf(standard.marks, `${at}/activity`) ?? markWithin(standard.marks, `${at}/acts`)} />
      </td>
      {lanes(standard).map(([id, { label }]) => {
        const text = actorCell(row, id)
        return (
          <td key={id} role="cell" class="pelaku" data-judul={label}>
            {text && (
              <>
                <span class="titik" aria-hidden="true">
                  ●
                </span>
                <span class="laku">{text}</span>
              </>
            )}
          </td>
        )
      })}
      {measures(row, at).map(cell => (
        <Measure key={cell.title} standard={standard} cell={cell} />
      ))}
      <Note standard={standard} row={row} />
    </tr>
  )
}

const Head = ({ standard }: { standard: Standard }) => {
  const actors = lanes(standard)
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" rowSpan={2} role="columnheader" class="kol-no">
          No.
        </th>
        <th scope="col" rowSpan={2} role="columnheader" class="kol-isi">
          Kegiatan
        </th>
        <th scope="colgroup" colSpan={actors.length}>
          Pelaksana
        </th>
        <th scope="colgroup" colSpan={3}>
          Mutu baku
        </th>
        <th scope="col" rowSpan={2} role="columnheader" class="kol-isi">
          Keterangan
        </th>
      </tr>
      <tr role="row">
        {actors.map(([id, { label }]) => (
          <th key={id} scope="col" role="columnheader" class="pelaku">
            <span>{label}</span>
          </th>
        ))}
        {['Kelengkapan', 'Waktu', 'Hasil'].map(title => (
          <th key={title} scope="col" role="columnheader">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const Identity = ({ standard: { sop } }: { standard: Standard }) => {
  if (!sop?.documentNumber) return null
  const dates = [
    sop.issued && `dibuat ${dateText(sop.issued)}`,
    sop.revision && `revisi ${sop.revision}`,
    sop.effective && `berlaku ${dateText(sop.effective)}`,
  ].filter(Boolean)
  return (
    <p class="govuk-body kolom">
      SOP Nomor {sop.documentNumber}
      {dates.length > 0 && `, ${dates.join(', ')}`}.
    </p>
  )
}

/** The SOP as a table: who does what, with which papers, in what time. On a phone each row is a card. */
export const SopSection = ({ standard }: { standard: Standard }) => {
  if (standard.rows.length === 0) return null
  const many = Object.keys(standard.actors).length > 3
  const timed = standard.rows.some(row => row.time)
  return (
    <section class="bagian" aria-labelledby="prosedur">
      <h2 class="govuk-heading-l" id="prosedur">
        Siapa mengerjakan apa
      </h2>
      <Identity standard={standard} />
      {!timed && <p class="govuk-body kolom">Keputusan tidak menetapkan mutu baku waktu untuk tiap langkah.</p>}
      <div class={many ? undefined : 'sop-luas'}>
        <table class={many ? 'tabel sop sop-lebar' : 'tabel sop'} role="table">
          <caption class="govuk-visually-hidden">Langkah layanan, pelaksana, dan mutu bakunya</caption>
          <Head standard={standard} />
          <tbody role="rowgroup">
            {standard.rows.map((row, place) => (
              <SopRow key={row.id} standard={standard} row={row} place={place} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
