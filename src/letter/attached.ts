import type { LocalDate } from '#core'
import type { LetterProduct, Standard } from '#standard'
import type { LetterData } from './shape.ts'

/** The file a letter carries (PDF/A-3, ISO 19005-3), as attachments are listed by readers. */
export const attachedName = 'data-surat.json'

/** Stands behind a template, for letters that carry their data; it draws nothing. Letters are frozen with it: see `surat-2.typ`. */
export const attachment = `#pdf.attach("${attachedName}", bytes(data.attached), relationship: "data", mime-type: "application/json", description: "Data surat ini")`

type Told = { standard: Standard; product: LetterProduct; date: LocalDate; data: LetterData }

/**
 * The letter's data for the machine of whoever receives it: nothing its reader does not see, the persons as they are printed.
 * Undefined for a draft, and for a letter signed with ink, whose file is the scan.
 */
export const attachedText = ({ standard, product, date, data }: Told): string | undefined => {
  if (!product.attachesData || !data.issue || data.signature.way === 'wet') return undefined
  const told = {
    nomor: data.number,
    tanggal: date,
    kantor: data.sender,
    layanan: standard.name,
    surat: product.label,
    kode: data.issue.code,
    alamat_pemeriksaan: data.issue.url,
    orang: data.persons.map(({ label, value }) => ({ sebut: label, nilai: value })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}
