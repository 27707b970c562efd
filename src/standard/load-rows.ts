import type { Fault } from './load-sentence.ts'
import { type Act, outcomes, type Row, type Standard, type Target } from './model.ts'
import { step } from './origin.ts'
import { actWords, mustLead, outcomeWords, wordOf } from './shape-words.ts'

/** What the rows of a service get wrong among themselves: names, outcomes, ends, and whether a file can reach and leave each row. */
export const rowFaults = (standard: Standard, written: Record<string, unknown>): Fault[] => {
  const rows = standard.rows
  const ids = new Set(rows.map(row => row.id))
  return [
    ...doubled(rows),
    ...rows.flatMap((row, index) => oneRow(standard, row, step('/prosedur', index), ids, sourceRow(written, index))),
    ...unreachable(rows),
    ...trapped(rows),
  ]
}

const sourceRow = (written: Record<string, unknown>, index: number): Record<string, unknown> =>
  ((written.prosedur as unknown[])[index] ?? {}) as Record<string, unknown>

const doubled = (rows: Row[]): Fault[] =>
  rows.flatMap((row, index) =>
    rows.findIndex(other => other.id === row.id) < index
      ? [{ pointer: `/prosedur/${index}/id`, sentence: `baris '${row.id}' sudah ada; tiap baris perlu id sendiri` }]
      : [],
  )

const oneRow = (
  standard: Standard,
  row: Row,
  at: string,
  ids: Set<string>,
  source: Record<string, unknown>,
): Fault[] => [
  ...namedActors(standard, row, at),
  ...actFaults(row, at, source),
  ...outcomeFaults(row, at, source),
  ...wayFaults(row, at, ids),
]

const namedActors = (standard: Standard, row: Row, at: string): Fault[] => {
  const named = [
    ...row.actors.map(actor => ({ actor, pointer: step(at, 'pelaksana') })),
    ...row.acts.flatMap((act, index) => (act.by ? [{ actor: act.by, pointer: `${at}/tindakan/${index}` }] : [])),
  ]
  return named
    .filter(({ actor }) => !Object.hasOwn(standard.actors, actor))
    .map(({ actor, pointer }) => ({
      pointer,
      sentence: `baris '${row.id}' menyebut pelaksana '${actor}' yang tidak ada di 'pelaksana:'`,
    }))
}

/** What may stand beside the one act of an entry. */
const besideAct = new Set(['oleh', 'petunjuk', 'tenggat', 'kepada', 'lewat', 'temuan'])

const actFaults = (row: Row, at: string, source: Record<string, unknown>): Fault[] =>
  row.acts.flatMap((act, index): Fault[] => {
    const pointer = `${at}/tindakan/${index}`
    const written = (source.tindakan as unknown[] | undefined)?.[index]
    const named =
      typeof written === 'object' && written !== null ? Object.keys(written).filter(key => !besideAct.has(key)) : ['']
    if (named.length !== 1)
      return [
        {
          pointer,
          sentence: 'satu butir tindakan hanya boleh menyebut satu tindakan; tulis yang lain di butir sendiri',
        },
      ]
    if (act.kind === 'lookup' && !act.registry)
      return [
        { pointer, sentence: 'cek_registri harus menyebut registrinya, misalnya { cek_registri: nama_registri }' },
      ]
    if (act.kind === 'draft' && !act.product)
      return [
        { pointer, sentence: 'konsep_surat harus menyebut suratnya, misalnya { konsep_surat: surat_keterangan }' },
      ]
    if (act.kind === 'sign' && !act.product)
      return [
        {
          pointer,
          sentence: 'tanda_tangan harus menyebut suratnya, karena layanan ini tidak mempunyai tepat satu surat',
        },
      ]
    return []
  })

const outcomeFaults = (row: Row, at: string, source: Record<string, unknown>): Fault[] => {
  const known = [...new Set(row.acts.flatMap(act => Object.keys(outcomeWords[act.kind])))]
  const wrong = Object.keys((source.hasil ?? {}) as object)
    .filter(outcome => !known.includes(outcome))
    .map(outcome => ({
      pointer: step(`${at}/hasil`, outcome),
      key: true,
      sentence: `hasil '${outcome}' bukan hasil tindakan baris '${row.id}'; ${known.length > 0 ? `yang ada: ${known.join(', ')}` : 'baris ini tidak mempunyai tindakan'}`,
    }))
  return [...wrong, ...row.acts.flatMap(act => unled(row, act, at))]
}

const unled = (row: Row, act: Act, at: string): Fault[] =>
  (mustLead[act.kind] ?? [])
    .filter(outcome => !row.results[outcome])
    .map(outcome => ({
      pointer: at,
      sentence: `baris '${row.id}' belum menyebut ke mana berkas pergi bila hasil ${wordOf(actWords, act.kind)} adalah '${wordOf(outcomeWords[act.kind], outcome)}'`,
    }))

const wayFaults = (row: Row, at: string, ids: Set<string>): Fault[] => {
  const faults: Fault[] = []
  const missing = (id: string, pointer: string) => {
    if (!ids.has(id)) faults.push({ pointer, sentence: `baris '${row.id}' menuju baris '${id}' yang tidak ada` })
  }
  if (row.next !== undefined) missing(row.next, step(at, 'lanjut'))
  for (const target of Object.values(row.results)) if (target.to === 'row') missing(target.row, step(at, 'hasil'))
  const ends = [
    ...(row.end ? [row.end] : []),
    ...Object.values(row.results).flatMap(target => (target.to === 'end' ? [target.end] : [])),
  ]
  for (const end of ends)
    if (end.end === 'refused' && !end.wayOut)
      faults.push({
        pointer: row.end === end ? step(at, 'akhir') : step(at, 'hasil'),
        sentence: `baris '${row.id}' berakhir ditolak tanpa 'jalan_keluar'; sebutkan apa yang dapat dilakukan pemohon`,
      })
  if (row.next !== undefined && row.end)
    faults.push({
      pointer: step(at, 'akhir'),
      sentence: `baris '${row.id}' tidak boleh mempunyai 'lanjut' dan 'akhir' sekaligus`,
    })
  if (row.next === undefined && !row.end && !leavesByResults(row))
    faults.push({
      pointer: at,
      sentence: `baris '${row.id}' tidak dapat ditinggalkan; isi 'lanjut', 'akhir', atau 'hasil' untuk setiap hasil`,
    })
  return faults
}

/** A row without `lanjut` is left only if every plain outcome of its last act leads somewhere. */
const leavesByResults = (row: Row): boolean => {
  const last = row.acts.at(-1)
  return last !== undefined && row.results[outcomes[last.kind][0]!] !== undefined
}

const rowsAfter = (row: Row): string[] => {
  const targets: Target[] = [
    ...Object.values(row.results),
    ...(row.next === undefined ? [] : [{ to: 'row' as const, row: row.next }]),
  ]
  return targets.flatMap(target => (target.to === 'row' ? [target.row] : []))
}

const unreachable = (rows: Row[]): Fault[] => {
  const byId = new Map(rows.map(row => [row.id, row]))
  const seen = new Set<string>()
  const queue = rows[0] ? [rows[0].id] : []
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...rowsAfter(byId.get(id) ?? rows[0]!))
  }
  return rows.flatMap((row, index) =>
    seen.has(row.id)
      ? []
      : [{ pointer: `/prosedur/${index}`, sentence: `baris '${row.id}' tidak pernah dicapai dari baris pertama` }],
  )
}

/** Rows from which no end can be reached, however the file goes. */
const trapped = (rows: Row[]): Fault[] => {
  const hasEnd = (row: Row) => row.end !== undefined || Object.values(row.results).some(target => target.to === 'end')
  const free = new Set(rows.filter(hasEnd).map(row => row.id))
  for (let size = -1; size !== free.size; ) {
    size = free.size
    for (const row of rows) if (rowsAfter(row).some(id => free.has(id))) free.add(row.id)
  }
  return rows.flatMap((row, index) =>
    free.has(row.id)
      ? []
      : [
          {
            pointer: `/prosedur/${index}`,
            sentence: `dari baris '${row.id}' berkas tidak dapat mencapai akhir mana pun`,
          },
        ],
  )
}
