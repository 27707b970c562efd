import { createHash } from 'node:crypto'
import { type Instant, minute } from '#core'
import type { FieldKind, Standard } from '#standard'
import type { Answered, Answers } from './shape.ts'

/** Wrong tries at one resi before it is locked, and for how long (decisions: walls). */
export const mostTries = 5
export const lockFor: Instant = 15 * minute

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const

/** What follows the counter in a spoken agenda number: `/WORD/XI/2026`. `day` is the local date of reception. */
export const agendaTail = (word: string, day: string): string =>
  `/${word}/${romans[Number(day.slice(5, 7)) - 1]}/${day.slice(0, 4)}`

/** The two parties every standard may name, by their ids in the files. */
export const applicant = 'pemohon'
export const subject = 'yang_bersangkutan'

/** The answer of the first field of that kind that belongs to `party`. */
export const factOf = (standard: Standard, answers: Answers, party: string, kind: FieldKind): string | null => {
  const field = standard.fields.find(f => f.kind === kind && f.party === party && answers[f.id])
  return field ? (answers[field.id] as string) : null
}

/** Answers as they lie sealed: a text for each field, a list for each group. */
export const apart = (sealed: Record<string, string | Answers[]>): Answered => {
  const answered: Answered = { answers: {}, groups: {} }
  for (const [id, value] of Object.entries(sealed)) {
    if (Array.isArray(value)) answered.groups[id] = value
    else answered.answers[id] = value
  }
  return answered
}

/** The person the letter is about: the subject when named, else the applicant. */
export const aboutOf = (standard: Standard, answers: Answers, kind: FieldKind): string | null =>
  factOf(standard, answers, subject, kind) ?? factOf(standard, answers, applicant, kind)

/** What a file is listed and found by, of its answers. */
export type Faces = { applicant: string | null; subject: string | null; nik: string | null; birth: string | null }

export const facesOf = (standard: Standard, answers: Answers): Faces => {
  const about = aboutOf(standard, answers, 'name')
  const name = factOf(standard, answers, applicant, 'name') ?? about
  return {
    applicant: name,
    subject: about && about !== name ? about : null,
    nik: aboutOf(standard, answers, 'nik'),
    birth: factOf(standard, answers, applicant, 'birth_date') ?? aboutOf(standard, answers, 'birth_date'),
  }
}

/** Whether the registries are asked about another NIK once these answers are put right. */
export const isAnother = (standard: Standard, before: Answers, right: Answers): boolean =>
  aboutOf(standard, before, 'nik') !== aboutOf(standard, { ...before, ...right }, 'nik')

/** Six figures for the slip, from the secret digest `seed`; nothing of it is stored. */
export const pinFrom = (seed: Uint8Array): string =>
  String(Buffer.from(seed).readUInt32BE(0) % 1_000_000).padStart(6, '0')

/** Where a dossier's chain begins: its own identity, so that two chains never share a prefix. */
export const chainStart = (office: string, dossier: string): string =>
  createHash('sha256').update(`maklumat dossier ${office} ${dossier}`).digest('hex')

/** The end of a file's name by what it is. */
export const extensionOf = (mime: string | null): string =>
  ({ 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' })[mime ?? ''] ?? 'bin'
