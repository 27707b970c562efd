import type { Instant } from '#core'
import { decide } from './engine.ts'
import { evolve } from './evolve.ts'
import type { OfficeCalendar, Row, Shift, Standard } from './model.ts'
import type { ActCommand, Command, Decision, DossierEvent, DossierState, Refusal } from './state.ts'

/** Made-up standards and calendars for the tests of the engine and its clock. Nothing here is an office's. */

const shifts = (...pairs: [string, string][]): Shift[] => pairs.map(([from, to]) => ({ from, to }))

const weekOf = (usual: Shift[], friday: Shift[]) => ({ 1: usual, 2: usual, 3: usual, 4: usual, 5: friday })

export const testCalendar: OfficeCalendar = {
  zone: 'Asia/Jakarta',
  weekly: weekOf(shifts(['07:30', '12:00'], ['13:00', '16:00']), shifts(['07:30', '11:30'], ['13:00', '16:30'])),
  periods: [
    {
      from: '2026-02-18',
      to: '2026-03-19',
      label: 'Ramadan (contoh)',
      weekly: weekOf(shifts(['08:00', '12:00'], ['12:30', '15:00']), shifts(['08:00', '11:30'], ['12:30', '15:30'])),
    },
  ],
  closed: {
    '2026-03-20': 'Cuti bersama (contoh)',
    '2026-03-23': 'Cuti bersama (contoh)',
    '2026-03-24': 'Cuti bersama (contoh)',
    '2026-05-14': 'Hari libur (contoh)',
  },
  knownYears: [2026],
}

/** A local time of the zone, e.g. `2026-06-05 16:15`; offset of Jakarta unless told. */
export const local = (text: string, offset = '+07:00'): Instant => Date.parse(`${text.replace(' ', 'T')}:00${offset}`)

export const row = (id: string, more: Partial<Row>): Row => ({
  id,
  activity: id,
  actors: ['desk'],
  acts: [],
  results: {},
  ...more,
})

export const standardOf = (rows: Row[], more: Partial<Standard> = {}): Standard => ({
  office: 'kantor-contoh',
  service: 'layanan-contoh',
  name: 'Layanan contoh',
  shortName: 'Contoh',
  agendaWord: 'CONTOH',
  effectiveFrom: '2026-01-01',
  correction: 0,
  trigger: 'application',
  channels: ['online', 'counter'],
  parties: {},
  legalBases: [],
  pledges: [
    {
      of: 'service',
      limit: { amount: 30, unit: 'minute', counted: 'office' },
      since: 'complete',
      owner: 'office',
    },
  ],
  requirements: [
    { id: 'card', label: 'Kartu identitas', forms: ['photo'], required: true },
    { id: 'family', label: 'Kartu keluarga', forms: ['photo'], required: true },
    { id: 'extra', label: 'Surat tambahan', forms: ['photo'], required: false },
    { id: 'renewal', label: 'Izin lama', forms: ['photo'], required: true, when: 'perpanjangan = ya' },
  ],
  fields: [],
  actors: {
    applicant: { label: 'Pemohon', kind: 'applicant', posts: [] },
    desk: { label: 'Petugas', kind: 'office', posts: ['petugas'] },
    head: { label: 'Kepala', kind: 'office', posts: ['kepala'] },
    deputy: { label: 'Kepala bidang', kind: 'office', posts: ['kabid'] },
    agency: { label: 'Instansi lain', kind: 'other', posts: [] },
  },
  rows,
  letters: {},
  components: {
    requirementsText: [],
    procedureText: [],
    timeText: '',
    fee: '',
    productText: [],
    complaints: [],
    facilities: [],
    competence: [],
    supervision: [],
    staffCount: '',
    serviceGuarantee: [],
    safetyGuarantee: [],
    evaluation: '',
  },
  confidential: false,
  summary: '',
  marks: {},
  ...more,
})

/** A row that opens another service's dossier when its look-up finds nobody. */
export const opening = (then: 'wait' | 'go_on'): Pick<Row, 'opens'> => ({ opens: { service: 'layanan-lain', then } })

const time = (amount: number) => ({ amount, unit: 'minute' as const, counted: 'office' as const })

/** A letter in seven rows: send, check and look up, refuse or print, sign, hand over. */
export const letterStandard: Standard = standardOf([
  row('send', { actors: ['applicant'], acts: [{ kind: 'submit' }], time: time(2), next: 'check' }),
  row('check', {
    acts: [{ kind: 'check' }, { kind: 'lookup', registry: 'registri' }],
    time: time(5),
    results: {
      incomplete: { to: 'returned' },
      registered: { to: 'row', row: 'print' },
      not_registered: { to: 'row', row: 'advise' },
    },
    next: 'print',
  }),
  row('advise', {
    time: time(5),
    end: { end: 'refused', shown: 'belum terdaftar', wayOut: 'usulan lewat desa' },
  }),
  row('print', { acts: [{ kind: 'draft', product: 'letter' }], time: time(10), next: 'sign' }),
  row('sign', {
    actors: ['head', 'deputy'],
    acts: [{ kind: 'sign', product: 'letter' }],
    time: time(5),
    results: { amend: { to: 'row', row: 'print' } },
    next: 'deliver',
  }),
  row('deliver', {
    acts: [{ kind: 'deliver', product: 'letter' }, { kind: 'archive' }],
    time: time(3),
    end: { end: 'finished', shown: 'selesai' },
  }),
])

export const officer = (name: string, ...posts: string[]) => ({ kind: 'officer' as const, officer: name, posts })
export const clerk = officer('petugas-contoh', 'petugas')
export const chief = officer('kepala-contoh', 'kepala')
export const applicant = { kind: 'applicant' as const }

export const bothPapers = [{ requirement: 'card' }, { requirement: 'family' }]
export const bothOk = [
  { requirement: 'card', ok: true as const },
  { requirement: 'family', ok: true as const },
]
export const cardBlurred = [
  { requirement: 'card', ok: false as const, reason: 'buram' },
  { requirement: 'family', ok: true as const },
]

export const eventsOf = (decision: Decision): DossierEvent[] => {
  if ('refusal' in decision) throw new Error(`${decision.refusal.code}: ${decision.refusal.sentence}`)
  return decision.events
}

export const refusalOf = (decision: Decision): Refusal => {
  if ('events' in decision) throw new Error('the command was accepted')
  return decision.refusal
}

/** A dossier driven by hand: `give` takes a command at a time and throws when it is refused. */
export const drive = (standard: Standard) => {
  let state: DossierState | null = null
  const events: DossierEvent[] = []
  const now = (): DossierState => {
    if (!state) throw new Error('nothing submitted yet')
    return state
  }
  const give = (command: Command, at: Instant): DossierState => {
    for (const event of eventsOf(decide(standard, state, command, at))) {
      events.push(event)
      state = evolve(state, event)
    }
    return now()
  }
  /** Does the act that is due, with this outcome. */
  const act = (by: ActCommand['by'], outcome: string, at: Instant, more: Partial<ActCommand> = {}): DossierState => {
    const position = now().position
    const kind = standard.rows.find(one => one.id === position?.row)?.acts[position?.act ?? 0]?.kind
    if (!position || !kind) throw new Error('no act is due')
    return give({ type: 'act', by, ...position, kind, outcome, ...more }, at)
  }
  const submit = (at: Instant) => give({ type: 'submit', by: applicant, papers: bothPapers, channel: 'online' }, at)
  const refused = (command: Command, at: Instant): Refusal => refusalOf(decide(standard, state, command, at))
  return { give, act, submit, refused, state: now, events }
}
