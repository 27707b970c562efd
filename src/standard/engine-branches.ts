import { refuse } from './engine-refusals.ts'
import { actorsOf, holderOf, offered } from './engine-route.ts'
import { type ActKind, outcomes, type Row, type Standard } from './model.ts'
import type {
  ActCommand,
  Around,
  Branch,
  Branches,
  Doer,
  DossierEvent,
  DossierState,
  Holder,
  Refusal,
} from './state.ts'

/** Acts each of many does or answers for itself. The others leave one thing behind (a letter, a verdict), made once. */
const doneByEach = new Set<ActKind>([
  'receive',
  'forward',
  'inspect',
  'assess',
  'plan',
  'decide',
  'endorse',
  'external',
  'visit',
])

/** A village with its district, because villages of one regency share names. */
const villageOf = (village: string, district: string): string => `${village}, Kec. ${district}`

const listed = (targets: string | undefined): string[] =>
  (targets ?? '')
    .split(/[;,]/)
    .map(one => one.trim())
    .filter(one => one !== '')

/** The places of the office, or those of them the row's `targets` names; agencies as it names them. */
const targetsOf = ({ each, targets }: Row, { villages = [] }: Around): string[] => {
  if (each === 'agency') return listed(targets)
  const places =
    each === 'district'
      ? villages.map(one => one.district)
      : each === 'village'
        ? villages.flatMap(one => one.villages.map(village => villageOf(village, one.district)))
        : []
  const named = listed(targets).filter(one => places.includes(one))
  return named.length > 0 ? named : places
}

/** Who each answers for itself at this act; null where one doer is enough. */
const manyAt = (row: Row, act: number, holder: Holder, around: Around): Pick<Branches, 'each' | 'list'> | null => {
  const kind = row.acts[act]?.kind
  if (!kind || !doneByEach.has(kind)) return null
  const open = (id: string, actor: string): Branch => ({ id, actor, outcome: null, at: null, officer: null })
  // Initials belong to the letter, which is drafted once for all.
  if (row.each && kind !== 'endorse') {
    const answers = row.lead ?? (holder.kind === 'applicant' ? '' : holder.actor)
    const list = [...new Set(targetsOf(row, around))].map(id => open(id, answers))
    if (list.length > 1) return { each: row.each, list }
  }
  const actors = actorsOf(row, act)
  return row.joint && actors.length > 1 ? { each: 'actor', list: actors.map(id => open(id, id)) } : null
}

/** The turns of the act the dossier stands at; undefined where it has one doer. */
export const branchesAt = ({
  branches,
  position,
  returned,
}: Pick<DossierState, 'branches' | 'position' | 'returned'>): Branches | undefined => {
  const here = position && !returned ? branches?.[position.row] : undefined
  return here && here.act === position?.act && here.visit === position.visit ? here : undefined
}

/** Whether the file stands at one place of the SOP and waits for nobody beside it: it may be taken to another. */
export const stands = (state: DossierState): boolean =>
  state.returned === null && state.waitsFor === undefined && branchesAt(state) === undefined

/** Opens a turn for each of the many, once a dossier has come to their row. */
export const fan = (standard: Standard, state: DossierState, around: Around): DossierEvent[] => {
  const { position, holder, lastAt: at } = state
  const row = standard.rows.find(one => one.id === position?.row)
  if (!row || !position || !holder || state.returned || state.waitsFor !== undefined || branchesAt(state)) return []
  const many = manyAt(row, position.act, holder, around)
  if (!many) return []
  const branches = many.list.map(({ id, actor }) => ({ id, actor }))
  return [{ type: 'fanned', at, by: { kind: 'system' }, ...position, each: many.each, branches }]
}

const mine = (standard: Standard, { actor }: Branch, by: Doer, charged: DossierState['charged']): boolean => {
  if (by.kind === 'other') return by.actor === actor
  const posts = charged?.[actor] ?? standard.actors[actor]?.posts ?? []
  return by.kind === 'officer' && posts.some(post => by.posts.includes(post))
}

/** The outcomes one may choose now. Each of many places may refuse for itself, also where the row names no way for that. */
export const offeredNow = (row: Row, act: number, branches: Branches | undefined): string[] => {
  const kind = row.acts[act]?.kind
  return kind === 'external' && branches && branches.each !== 'actor' ? [...outcomes.external] : offered(row, act)
}

/** Whose turn a command means: the one it names, else the doer's own, else the first still open. */
const branchOf = (
  standard: Standard,
  { charged }: DossierState,
  { list }: Branches,
  { branch, by }: ActCommand,
): Branch | undefined => {
  if (branch !== undefined) return list.find(one => one.id === branch)
  const open = list.filter(one => one.outcome === null)
  return open.find(one => mine(standard, one, by, charged)) ?? open[0]
}

/**
 * What an answer does to the row: its outcome when the row is over, null while it waits on. In a joint row whoever does not
 * agree speaks for all; of many places each speaks for itself, and only if all refuse is it a refusal.
 */
const rowOutcome = (row: Row, { act, each, list }: Branches, kind: ActKind, outcome: string): string | null => {
  const plain = outcomes[kind][0] ?? ''
  if (each === 'actor' && outcome !== plain) return outcome
  const answers = list.filter(one => one.outcome !== null)
  const agreed = answers.filter(one => one.outcome === plain).length
  const enough = row.wait?.for === 'some' && agreed >= (row.wait.least ?? list.length)
  if (!enough && answers.length < list.length) return null
  return agreed === 0 && offered(row, act).includes(outcome) ? outcome : plain
}

/** Who has the dossier while some turns are still open: of many places the one they all belong to, else whoever still has to act. */
const waitsFor = (standard: Standard, row: Row, state: DossierState, { act, each, list }: Branches): Holder => {
  if (each !== 'actor' && state.holder) return state.holder
  const open = list.filter(one => one.outcome === null).map(one => one.actor)
  return holderOf(standard, row, act, state.charged, open)
}

/** `over`: how the row ends by this act; null while it waits for others, in the hands of `holder`. */
export type Turn = { branch?: string } & ({ over: string } | { over: null; holder: Holder })

/** One act of a row, or one turn of a row done by many. */
export const takeTurn = (
  standard: Standard,
  state: DossierState,
  row: Row,
  command: ActCommand,
  at: number,
): Turn | { refusal: Refusal } => {
  const branches = branchesAt(state)
  const { by, outcome } = command
  if (!branches) return command.branch === undefined ? { over: outcome } : refuse('wrong_branch')
  const turn = branchOf(standard, state, branches, command)
  if (!turn) return refuse('wrong_branch')
  if (turn.outcome !== null) return refuse('already_done', turn.officer === null ? {} : { by: turn.officer })
  if (by.kind === 'other' && by.actor !== turn.actor) return refuse('wrong_post')
  const then = withAnswer(branches, turn.id, { outcome, at, officer: by.kind === 'officer' ? by.officer : null })
  const over = rowOutcome(row, then, command.kind, outcome)
  const branch = turn.id
  return over === null ? { branch, over, holder: waitsFor(standard, row, state, then) } : { branch, over }
}

/** The turns with one more answer. */
export const withAnswer = (branches: Branches, id: string, answer: Omit<Branch, 'id' | 'actor'>): Branches => ({
  ...branches,
  list: branches.list.map(one => (one.id === id ? { ...one, ...answer } : one)),
})
