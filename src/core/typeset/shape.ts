import type { Instant } from '../instant.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** `a-2b`: for keeping (PDF/A); `a-3b`: the same with a file inside. `a-2a`, `ua-1`: with the tags a screen reader needs. */
export type PdfStandard = 'a-2b' | 'a-3b' | 'a-2a' | 'ua-1' | '1.7'

/**
 * `at`: the creation date written into the file; the same template, data and `at` give the same bytes. `oddSigns: 'mark'`:
 * what no font has (emoji in a note) is printed as "[?]". For sheets of the office only: what is signed says all or nothing.
 */
export type PdfOptions = { standard?: PdfStandard; at: Instant; oddSigns?: 'refuse' | 'mark' }

export type Task = { id: number; template: string; data: string; standard: PdfStandard | 'picture'; seconds: number }
export type Answer = { id: number; sheet: Uint8Array } | { id: number; error: string; missingGlyph: boolean }
