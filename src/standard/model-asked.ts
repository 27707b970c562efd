import type { Duration } from './model.ts'

/** Who takes part in a service, what they are asked for, what they are promised, and the letters they get. */

export type Actor = { label: string; kind: 'applicant' | 'office' | 'other'; posts: string[] }

export type PartyKind =
  | 'applicant'
  | 'subject'
  | 'husband'
  | 'wife'
  | 'child'
  | 'parent'
  | 'heir'
  | 'guardian'
  | 'proxy'
  | 'reporter'
  | 'institution'
export type Party = {
  label: string
  required: boolean
  kind?: PartyKind
  /** May keep the name back (a reporter). */
  anonymous?: boolean
  /** May be without a NIK for now: a reason, a photo and marks stand for it. */
  temporaryIdentity?: boolean
  /** There may be several. */
  many?: boolean
  /** Of heirs: who comes before whom, and what holds when there is none. */
  order?: string[]
  ifNone?: string
}

export type PaperForm = 'photo' | 'scan' | 'copy' | 'original' | 'certified' | 'shown'

/** A rule that warns; `judgedBy`, an actor of the standard, decides. The moment of measuring is in the rule itself. */
export type Eligibility = { rule: string; judgedBy: string }

/**
 * What to bring, or (`kind: 'condition'`) what must be true without any paper. A condition has the form `shown`: nobody sends
 * it, and the officer who checks gives a verdict on it as on a paper.
 */
export type Requirement = {
  id: string
  label: string
  hint?: string
  own?: OwnWords
  owner?: string
  forms: PaperForm[]
  required: boolean
  when?: string
  /** Absent: a paper. */
  kind?: 'condition'
  eligibility?: Eligibility
  /** Only if one has it. */
  ifAny?: boolean
  /** Requirements of the same word: one of them is enough. */
  oneOf?: string
  issuer?: string
  acknowledgedBy?: string
  /** How old the paper may be at most when it is handed in. */
  maxAge?: Duration
  /** How long it stays valid after its date. */
  validity?: Duration
  copies?: number
  /** Bears duty stamp. `tariff` (rupiah) only where the decree names one; the tariff in force is in the national table. */
  stampDuty?: { tariff?: number }
  /** A form the office hands out; its id in the service's `blanks`. */
  blank?: string
  addressedTo?: { to: string; via?: string }
  /** What the paper must say. */
  contains?: string[]
  /** Must be brought to the office, whatever door the request came by. */
  bring?: boolean
}

export type FieldKind =
  | 'nik'
  | 'kk'
  | 'name'
  | 'text'
  | 'long_text'
  | 'date'
  | 'birth_date'
  | 'choice'
  | 'phone'
  | 'email'
  | 'address'
  | 'village'
  | 'relation'
  | 'number'
  | 'money'
/** What a field or a paper is called to whoever asks for themself. */
export type OwnWords = { label?: string; hint?: string }

/** `party`: whose datum it is. `when` as in `Requirement`. `counter`: asked at the counter too. `letterLabel`: how a letter names it. */
export type Field = {
  id: string
  kind: FieldKind
  label: string
  letterLabel?: string
  hint?: string
  own?: OwnWords
  party?: string
  required: boolean
  choices?: string[]
  when?: string
  counter: boolean
}

/** Fields that are asked once per entry. `min` and `max` bound the number of entries. */
export type FieldGroup = {
  id: string
  label: string
  hint?: string
  min: number
  max: number
  when?: string
  fields: Field[]
}

export type Pledge = {
  /** `product` or `service` or `response`. */
  of: string
  product?: string
  limit: Duration
  since: 'submitted' | 'complete' | 'received'
  /** The row with which it is kept; absent: the product's delivery or the end. */
  until?: string
  owner: 'office' | 'other'
  ownerLabel?: string
  condition?: string
  /** When in the day or month requests must be in, and between which days the other agency works on them. */
  cutOff?: string
  window?: string
  /** Not the standard's own: the law's, where a decision is asked for and no time is promised. */
  byLaw?: true
}

export type LetterKind =
  | 'certificate'
  | 'recommendation'
  | 'cover_letter'
  | 'request'
  | 'notice'
  | 'memo'
  | 'assignment'
  | 'minutes'
  | 'invitation'
  | 'decision'
/** How soon and how openly a letter is handled (sifat). */
export type LetterUrgency = 'ordinary' | 'important' | 'urgent' | 'most_urgent' | 'secret'
/** One post that signs: in its own name, `a.n.` another post, or besides `u.b.` (`forThem`) the post between the two. */
export type SigningRule = { post: string; onBehalfOf?: string; forThem?: string }

export type LetterProduct = {
  label: string
  title: string
  kind?: LetterKind
  /** Which number series of the office. */
  series: string
  /** To whom it is addressed, through whom, and where they are. With an addressee most kinds become a surat dinas. */
  to?: string
  via?: string
  place?: string
  urgency?: LetterUrgency
  subject?: string
  enclosure?: string
  /** What it rests on (dasar). */
  basis?: string[]
  /** What a cover letter sends along; its receiver signs for it on the lower half. */
  consignment?: { kind: string; amount: string; note?: string }[]
  /** Typed placeholders in braces: `{pihak.nama}`, `{cek.tanggal}`, `{keperluan}`. */
  opening?: string
  body: string
  /** Further paragraphs after the body, each only when its condition holds. */
  bodyWhen?: { text: string; when: string }[]
  closing?: string
  /** Rows of the table of persons: which fields, in order. */
  subjectFields: string[]
  copies?: string[]
  /** Who signs beside the office's signer, by hand: minutes, receipts. */
  cosigners?: { label: string; name?: string }[]
  /** Who may sign it, in whose name; where given, the office's own rules do not count. */
  signers?: SigningRule[]
  validFor?: Duration
  /** The signed file carries the letter's data for the machine of whoever receives it. */
  attachesData?: boolean
}
