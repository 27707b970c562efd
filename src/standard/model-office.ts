import type { LocalDate } from '#core'
import type { ActKind, Duration, LegalBasis, LetterKind, Marks, Retention, SigningRule } from './model.ts'

/** Working hours of one office (regulation: Perpres 21/2023) with everything that closes it. Times are `HH:MM` of `zone`. */
export type Shift = { from: string; to: string }
export type OfficeCalendar = {
  zone: string
  /** Weekday 1 (Monday) … 7 (Sunday) to its shifts; a break is the gap between two shifts. */
  weekly: Record<number, Shift[]>
  /** Dated ranges with other hours (Ramadan), inclusive. The last one that covers a day wins. */
  periods: { from: LocalDate; to: LocalDate; label: string; weekly: Record<number, Shift[]> }[]
  /** Day to why it is closed: national holidays, joint leave, local closures. */
  closed: Record<LocalDate, string>
  /** Years for which national holidays are known. */
  knownYears: number[]
}

export type Post = {
  id: string
  label: string
  /** Rank in the office: what its holder may do (decisions: rights). */
  role:
    | 'counter'
    | 'officer'
    | 'section_head'
    | 'division_head'
    | 'secretary'
    | 'head'
    | 'treasurer'
    | 'complaints'
    | 'auditor'
    | 'admin'
  superior?: string
  unit?: string
  /** A functional post that leads a team in the place of a former section head (PermenPANRB 17/2021). */
  functionalAs?: 'sub_coordinator' | 'team_leader'
  /**
   * How the signature block reads when this post signs, e.g. `a.n. KEPALA DINAS SOSIAL` above its own title. `plain`: without rank
   * and NIP, as heads of a region sign (Permendagri 1/2023 art. 44).
   */
  signsAs?: { onBehalfOf?: string; title: string; plain?: boolean }
  /** Looks after the office's legal risk, and sees what only the head sees otherwise. */
  legal?: boolean
}

/** `right`, `down`: by how many millimetres it prints too far left, too high. `letterhead`: its paper bears the letterhead already. */
export type Printer = { name: string; right: number; down: number; letterhead: boolean }

/** At which percentage of a limit who is told: whoever holds the file, their superior, or a post by its id. */
export type Warning = { at: number; to: ('holder' | 'superior' | (string & {}))[] }
/** When (`HH:MM` of the office's zone, on working days) the daily report is written, and to which posts. */
export type DailyReportPlan = { at: string; to: string[] }

export type OfficeProfile = {
  id: string
  shortCode: string
  name: string
  government: string
  region: { code: string; name: string }
  seat: string
  address: string[]
  phone?: string
  fax?: string
  email?: string
  website?: string
  colours: { primary: string; accent: string }
  calendarAssumed: boolean
  calendar: OfficeCalendar
  posts: Record<string, Post>
  /** Acts kept apart in every service: see `Standard.separated`. */
  separated?: ActKind[][]
  /** Who may sign which kinds of letter, in whose name. Where a kind is named, nobody else signs it. */
  signingRules?: (SigningRule & { letters: LetterKind[] })[]
  /** Posts in the order in which they stand in (Plh.) when whoever signs is away. */
  standInOrder?: string[]
  series: Record<string, NumberSeries>
  /** Books units keep beside those of the whole office, by their names. */
  books?: Record<string, UnitBook>
  complaintChannels: string[]
  /** How long a returned dossier waits for its applicant; absent: the default of clock-returned.ts. */
  silence?: { warnAfter: Duration; closeAfter: Duration }
  /** How long a link to a finished result opens; absent: seven calendar days. */
  linkLife?: Duration
  /** How long ended files are kept where their standard does not say. */
  retention?: Retention
  /** What a superior writes on a disposition most; the product has usual ones where the office names none. */
  instructions?: string[]
  signing: { method: 'trial_certificate' | 'p12' | 'bsre' | 'wet' }
  villages: { district: string; villages: string[] }[]
  pledgeText: string
  figures: Record<string, unknown>
  /** Units of the office, from the decree on its organisation. */
  units?: Record<string, { label: string; superior?: string; duties?: string[] }>
  /** In which of the three layouts its decrees print a standard. */
  layout?: Layout
  vision?: string
  mission?: string[]
  motto?: string
  task?: string
  functions?: string[]
  /** Paper of its letters: size, family and size of type (points); height (mm) of a letterhead that is on the paper already. */
  paper?: { size: 'A4' | 'F4'; font?: string; fontSize?: number; letterheadHeight?: number }
  /** Printers for letters on paper, and what each of them shifts. */
  printers?: Printer[]
  /** Organisation in figures. `total`: the sums as the source prints them, right or wrong. */
  tables?: Record<string, FigureTable>
  facilities?: Thing[]
  vehicles?: Thing[]
  /** Where the list of villages comes from and under which licence. */
  villagesSource?: string
  warnings?: Warning[]
  dailyReport?: DailyReportPlan
  marks?: Marks
}

/** A book of one unit: what comes to it first, or the letters it drafts. */
export type UnitBook = { label: string; records: 'received' | 'letters_out'; unit: string }

/** One row of letter numbers. The words of its pattern are in `numbering.ts`. */
export type NumberSeries = {
  pattern: string
  classification?: string
  officeCode?: string
  /** `{klasifikasi}` of the kinds of letter that have one of their own. */
  classificationOf?: Partial<Record<LetterKind, string>>
  /** `{jenis}`: how each kind of letter is written in a number. */
  kindWords?: Partial<Record<LetterKind, string>>
  /** Absent: begins at 1 each January of the office's zone. */
  counting?: 'yearly' | 'continuous'
  /** Last number of the paper book, by year, where the office begins in the middle of a book. */
  usedBefore?: Record<string, number>
  /** Who may set numbers aside, and how many may lie unused at once; absent: nobody. */
  reserve?: { most: number; posts: string[] }
  /** Who may give a letter a number set aside on an earlier day, at most so many calendar days back; absent: nobody. */
  backdate?: { days: number; posts: string[] }
}

/** A: eight parts of management, then six of delivery. B: delivery first. C: one list, 1 to 14. */
export type Layout = 'A' | 'B' | 'C'
export type FigureTable = {
  title: string
  columns: string[]
  rows: { label: string; figures: (number | null)[]; indent?: number }[]
  total?: (number | null)[]
  note?: string
}
export type Thing = { label: string; count?: number; unit?: string; condition?: string }

/** One decree (keputusan) that enacts standards. `dicta` are its clauses (KESATU, KEDUA …). */
export type Decree = {
  id: string
  number: string
  date: LocalDate
  effectiveFrom: LocalDate
  place: string
  issuer: string
  subject: string
  considering: string[]
  legalBases: LegalBasis[]
  dicta: { label: string; text: string; items: string[] }[]
  covers: { service?: string; name: string }[]
  /** Whether each standard of the attachment bears a signature of its own. */
  signedEach: boolean
  attachments: string[]
  effectiveUntil?: LocalDate
  /** The post that signs it. */
  signerPost?: string
  layout?: Layout
  /** Whether it puts the SOPs of its services in force too. */
  enactsSop?: boolean
  electronic?: boolean
  /** Words printed at the foot of each page. */
  footnotes?: string[]
  enacts?: string
  copies?: string[]
  marks: Marks
}

/** A legal basis as it stands today; the status is the nation's, not the standard's. `unverified`: nobody checked it yet. */
export type NationalBasis = {
  title: string
  shortTitle: string
  status: 'in_force' | 'revoked' | 'amended' | 'unverified'
  by?: string
  since?: LocalDate
  note?: string
  /** Fields of law it deals with. */
  topics?: string[]
}

/** A registry of people. `freshFor`: how long the evidence of a look-up may be relied on. */
export type Registry = {
  name: string
  longName: string
  aliases: string[]
  application?: string
  keeper: string
  howTo: string
  freshFor: Duration
  /** How a letter names it: `{cek.sumber}`. */
  source: string
  /** Up to which decile a programme takes people in, and since when. */
  deciles?: { label: string; upTo: number; since?: LocalDate }[]
}
/** Duty on papers (bea meterai), in rupiah, since a day. */
export type StampTariff = { since: LocalDate; tariff: number; basis: string }

export type HolidayYear = { source: string; holidays: Record<LocalDate, string>; jointLeave: Record<LocalDate, string> }

/** The dated tables all offices share. */
/** A ground on which a request may be refused: what the officer picks, what the applicant reads, and what to do next. */
export type RefusalGround = { label: string; told: string; wayOut: string; basis?: string; ref?: string }

export type National = {
  bases: Record<string, NationalBasis>
  holidays: Record<string, HolidayYear>
  registries: Record<string, Registry>
  stampTariffs?: StampTariff[]
  refusalGrounds?: Record<string, RefusalGround>
  marks: Marks
}
