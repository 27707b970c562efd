import { readFileSync } from 'node:fs'
import type { Instant, Json, Typeset } from '#core'
import { naskahTemplate } from './naskah.ts'
import { absenceWords } from './rules.absence.ts'
import type { AbsenceLine, HoldingLine, OfficeSheet } from './shape.authority.ts'
import type { OfficerRow, PostFacts } from './shape.ts'
import { dayWords } from './words.ts'

type Named = Pick<OfficerRow, 'name' | 'rank' | 'nip'>

/** All that a surat perintah Plh. says. `standIn.posts`: the labels of the posts the stand-in holds beside. `signer`: absent when nobody of this office. */
export type OrderFacts = {
  office: OfficeSheet
  posts: Record<string, PostFacts>
  absence: AbsenceLine
  absent: Named
  holding: HoldingLine
  standIn: Named & { posts: string[] }
  signer: Named | null
}

const nipWords = (nip: string | null) => nip ?? '–'

/**
 * The order that lets somebody act as Plh.: mandate, UU 30/2014 art. 14; what is strategic for organisation, staff and budget
 * stays with the holder (art. 14(7)). Pure; names carry their titles, which orders do (Permendagri 1/2023 art. 44(2)).
 */
export const orderSheet = ({
  office,
  posts,
  absence,
  absent,
  holding,
  standIn,
  signer,
}: OrderFacts): { [key: string]: Json } => {
  const post = posts[holding.post]?.label ?? holding.post
  const days = `tanggal ${dayWords(holding.since)} sampai dengan tanggal ${dayWords(holding.until ?? absence.until)}`
  const reason = absenceWords[absence.kind].toLowerCase()
  return {
    ...{ paper: office.paper, font: office.font, letterhead: office.letterhead, place: office.seat },
    title: 'SURAT PERINTAH PELAKSANA HARIAN',
    number: holding.decreeNumber ?? '………………………',
    basis: [
      'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan, Pasal 14;',
      `${post}, ${absent.name}, berhalangan sementara karena ${reason} pada ${days}${absence.note ? ` (${absence.note})` : ''}.`,
    ],
    person: [
      { label: 'Nama', value: standIn.name },
      { label: 'Pangkat/Golongan', value: standIn.rank ?? '–' },
      { label: 'NIP', value: nipWords(standIn.nip) },
      { label: 'Jabatan', value: standIn.posts.join(', ') || '–' },
    ],
    duties: [
      `Di samping jabatannya, melaksanakan tugas sebagai Pelaksana Harian (Plh.) ${post} terhitung mulai ${days}.`,
      'Tidak mengambil keputusan atau tindakan yang bersifat strategis yang berdampak pada perubahan status hukum pada aspek organisasi, kepegawaian, dan alokasi anggaran.',
      'Melaporkan pelaksanaan tugasnya kepada pejabat yang digantikan sesudah pejabat itu kembali.',
    ],
    closing:
      'Surat perintah ini dilaksanakan dengan penuh tanggung jawab dan berakhir dengan sendirinya pada tanggal tersebut, atau lebih awal bila pejabat yang digantikan sudah kembali bekerja.',
    date: dayWords(holding.decreeDate ?? absence.since),
    signature: {
      heading: `${absence.orderedBy ?? 'Pejabat yang berwenang'},`,
      name: signer?.name ?? null,
      rank: signer?.rank ?? null,
      nip: signer?.nip ?? null,
    },
    copies: [`${absent.name}, sebagai pejabat yang digantikan`, 'Pengelola kepegawaian'],
  }
}

const template = () =>
  `${naskahTemplate()}\n${readFileSync(new URL('./templates/surat-perintah-plh.typ', import.meta.url), 'utf8')}`

/** Signs of an absence recorded before they were refused are marked: it cannot be changed any more. */
export const orderPdf = (typeset: Typeset, facts: OrderFacts, at: Instant): Promise<Uint8Array> =>
  typeset.pdf(template(), orderSheet(facts), { at, oddSigns: 'mark' })
