import type { Runtime, Tx } from '#core'
import { type Dossiers, eventsOf, extensionOf, type KeptFile } from '#dossier'
import { openPaper, papersOf } from '#form'
import { keptLetters } from '#letter'
import { officerNames } from '#office'
import { keptLookups } from '#registry'
import { historyLines, keptAtActs } from '#steps'
import type { Whole } from './shape.ts'

type Opened = Pick<Whole, 'dossier' | 'standard' | 'profile'>

const keptPapers = async (runtime: Runtime, dossiers: Dossiers, tx: Tx, opened: Opened): Promise<KeptFile[]> => {
  const { dossier, standard } = opened
  const key = dossiers.dataKey(dossier)
  const papers = (await papersOf(tx, dossier.office, { dossier: dossier.id })).filter(paper => paper.file)
  return papers.map((paper, place) => {
    const label = standard.requirements.find(({ id }) => id === paper.requirement)?.label ?? paper.requirement
    return {
      path: `dokumen/${String(place + 1).padStart(2, '0')}-${paper.requirement}.${extensionOf(paper.mime)}`,
      about: paper.supersededAt === null ? label : `${label} (sudah diganti)`,
      bytes: () => openPaper(runtime, paper, key),
    }
  })
}

/** Everything kept of a dossier, listed; the files themselves are opened later, one by one. Whoever asks logs the reading. */
export const openWhole = async (runtime: Runtime, dossiers: Dossiers, tx: Tx, opened: Opened): Promise<Whole> => {
  const { dossier, standard, profile } = opened
  const events = await eventsOf(tx, dossier.office, dossier.id)
  const plain = events.map(({ event }) => event)
  const ids = plain.flatMap(({ by }) => (by.kind === 'officer' ? [by.officer] : []))
  const [names, notes, { answers, groups }] = [
    await officerNames(tx, dossier.office, ids),
    await dossiers.notes(tx, dossier),
    await dossiers.answered(tx, dossier),
  ]
  const kept = [
    await keptPapers(runtime, dossiers, tx, opened),
    await keptLetters(runtime, dossiers, tx, dossier),
    await keptAtActs(runtime, dossiers, tx, dossier),
    await keptLookups(runtime, dossiers, tx, dossier),
  ].flat()
  const history = historyLines({ events: plain, names, notes, standard, profile, zone: profile.calendar.zone })
  return { ...opened, events, history, told: { answers, groups, notes }, kept }
}
