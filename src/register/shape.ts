import type { Instant } from '#core'
import type { OfficeProfile } from '#standard'

/** The books of the whole office an SOP asks for (Pencatatan dan Pendataan). */
export type GeneralBook = 'received' | 'guests' | 'letters_out' | 'handed_over' | 'dispatched' | 'legal_copies'
/** One of those, or the name of a book of a unit. */
export type Book = GeneralBook | (string & {})

export type Entry = {
  book: Book
  year: number
  seq: number
  at: Instant
  dossier: string | null
  letter: string | null
  number: string
  subject: string
  note: string | null
}

const general: Record<GeneralBook, { slug: string; title: string }> = {
  received: { slug: 'agenda-masuk', title: 'Buku agenda masuk' },
  guests: { slug: 'tamu', title: 'Buku tamu' },
  letters_out: { slug: 'surat-keluar', title: 'Buku surat keluar' },
  handed_over: { slug: 'penyerahan', title: 'Buku penyerahan' },
  dispatched: { slug: 'ekspedisi', title: 'Buku ekspedisi' },
  legal_copies: { slug: 'legalisir', title: 'Buku salinan legalisir' },
}

/** `letters`: its lines are letters, which may be void, revoked or replaced. */
export type NamedBook = { book: Book; slug: string; title: string; letters: boolean }

/** Every book of an office: those of the whole office, then those of its units. */
export const booksOf = ({ books = {} }: Pick<OfficeProfile, 'books'>): NamedBook[] => [
  ...Object.entries(general).map(([book, named]) => ({ book, ...named, letters: book === 'letters_out' })),
  ...Object.entries(books).map(([slug, { label, records }]) => ({
    ...{ book: slug, slug, title: label },
    letters: records === 'letters_out',
  })),
]
