import { validate as isUuid } from 'uuid'
import type { PostFacts } from '#office'
import type { StepAction, Task, TaskKind } from '../shape.ts'
import type { Cursor, Filter } from './shape.ts'

export const noFilter: Filter = { hands: null, service: null, kind: null, mark: null, below: false }

type Words = Pick<StepAction, 'kind' | 'path'>
const handsWords = { saya: 'mine', kosong: 'free' } as const

/** What an address says of a kind of act: the noun its form is sent to. */
export const kindWord = (actions: readonly Words[], kind: TaskKind): string =>
  actions.find(action => action.kind === kind)?.path ?? 'keberatan'

const kindOf = (actions: readonly Words[], word: string): TaskKind | null =>
  word === 'keberatan' ? 'objection' : (actions.find(action => action.path === word)?.kind ?? null)

const markOf = (word: string): Filter['mark'] =>
  word === 'lewat' ? 'late' : /^[1-9]\d?$/.test(word) ? Number(word) : null

/** Reads a filter from an address or a form; what is no filter is none. */
export const readFilter = (actions: readonly Words[], word: (name: string) => string): Filter => {
  const hands = word('pegang')
  return {
    hands: Object.hasOwn(handsWords, hands) ? handsWords[hands as keyof typeof handsWords] : null,
    service: /^[a-z0-9-]{1,80}$/.test(word('layanan')) ? word('layanan') : null,
    kind: kindOf(actions, word('tindakan')),
    mark: markOf(word('tanda')),
    below: word('meja') === 'bawahan',
  }
}

/** The same back as the part of an address after the question mark; empty for no filter. */
export const filterQuery = (actions: readonly Words[], { hands, service, kind, mark, below }: Filter): string =>
  new URLSearchParams([
    ...(hands ? [['pegang', hands === 'mine' ? 'saya' : 'kosong']] : []),
    ...(service ? [['layanan', service]] : []),
    ...(kind ? [['tindakan', kindWord(actions, kind)]] : []),
    ...(mark ? [['tanda', mark === 'late' ? 'lewat' : String(mark)]] : []),
    ...(below ? [['meja', 'bawahan']] : []),
  ] as [string, string][]).toString()

/** `sesudah=<moment>.<dossier>`; a dash where there is no limit. Null when it names no place. */
export const readCursor = (word: (name: string) => string): Cursor | null => {
  const back = word('sebelum') !== ''
  const [due = '', dossier = ''] = (back ? word('sebelum') : word('sesudah')).split('.')
  if (!isUuid(dossier) || !/^(-|\d{1,15})$/.test(due)) return null
  return { dueAt: due === '-' ? null : Number(due), dossier, back }
}

export const cursorAt = ({ dueAt, dossier }: Pick<Task, 'dueAt' | 'dossier'>): string => `${dueAt ?? '-'}.${dossier}`

/**
 * The posts whose work these posts may give out: those whose chain of superiors comes to one of them; for the head and the secretary
 * of the office all others.
 */
export const postsBelow = (
  all: Record<string, Pick<PostFacts, 'role' | 'superior'>>,
  own: readonly string[],
): string[] => {
  const over = own.some(post => all[post]?.role === 'head' || all[post]?.role === 'secretary')
  const under = (post: string): boolean => {
    const seen = new Set<string>()
    for (let up = all[post]?.superior; up !== undefined && !seen.has(up); up = all[up]?.superior) {
      if (own.includes(up)) return true
      seen.add(up)
    }
    return false
  }
  const secretary = (post: string) => over && all[post]?.role !== 'head'
  return Object.keys(all).filter(post => !own.includes(post) && (under(post) || secretary(post)))
}
