import type { Instant } from '#core'

/** The books an SOP asks for (Pencatatan dan Pendataan). */
export type Book = 'received' | 'guests' | 'letters_out' | 'handed_over'

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

export const bookTitles: Record<Book, string> = {
  received: 'Buku agenda masuk',
  guests: 'Buku tamu',
  letters_out: 'Buku surat keluar',
  handed_over: 'Buku penyerahan',
}
