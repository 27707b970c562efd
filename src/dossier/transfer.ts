import { randomUUIDv7 as v7 } from 'node:crypto'
import { inOffice, type JobPayload, newDataKey, open, type Runtime, readIn, seal, type Tx } from '#core'
import { asAsked, copyPapers, papersOf, recordPapers, sentOf } from '#form'
import { activeStandard, activeStandards, type Doer, knownOffices, localDate, offices, type Standard } from '#standard'
import type { Dossiers } from './actions.ts'
import { carried } from './linked.ts'
import { privacyOf } from './privacy.ts'
import { noSuchTarget } from './problems.ts'
import type { Answers, Change, Dossier } from './shape.ts'
import * as sql from './sql.transfer.ts'

const context = (office: string, transfer: string) => `transfer:${office}:${transfer}`

export type Destination = { office: string; officeName: string; service: string; serviceName: string }
/** `papers`: requirements whose papers go along, where the other service asks for the same. */
export type Referral = {
  to: Pick<Destination, 'office' | 'service'>
  fields: string[]
  papers?: string[]
  reason: string
  by: Doer
}

/** What travels, sealed. */
type Carried = { answers: Answers; papers: string[] }

/** A copy sent before papers travelled holds the answers alone. */
const readCarried = (text: string): Carried => {
  const found = JSON.parse(text) as Carried | Answers
  return typeof found.answers === 'object' ? (found as Carried) : { answers: found as Answers, papers: [] }
}

/**
 * A dossier that is another office's to handle: a sealed copy of chosen answers and papers, delivered by a job that runs as the
 * receiving office and opens a new dossier there. No office reads the other's rows.
 */
export const createTransfers = (runtime: Runtime, dossiers: Dossiers) => {
  const { db, jobs } = runtime
  const known = knownOffices(db)

  const dayIn = async (office: string) => localDate((await known.profile(office)).calendar.zone, runtime.now())

  /** The services of the other offices here that take in applications. Asked while the caller holds a transaction, so on lines apart. */
  const destinations = async (from: string): Promise<Destination[]> => {
    const others = (await offices(db)).filter(({ id }) => id !== from)
    const lists = await Promise.all(
      others.map(async ({ id, name }) => {
        const day = await dayIn(id)
        const standards = await readIn(db, id, tx => activeStandards(tx, id, day))
        return standards
          .filter(one => one.trigger === 'application' && one.channels.length > 0)
          .map(one => ({ office: id, officeName: name, service: one.service, serviceName: one.shortName }))
      }),
    )
    return lists.flat()
  }

  const standardThere = async ({ office, service }: Referral['to']): Promise<Standard> => {
    const day = await dayIn(office)
    const standard = await readIn(db, office, tx => activeStandard(tx, office, service, day))
    if (!standard) throw noSuchTarget()
    return asAsked(standard)
  }

  /** Ends the dossier here and puts its copy on the way, in the caller's transaction. */
  const refer = async (
    tx: Tx,
    d: Dossier,
    from: Standard,
    { to, fields, papers = [], reason, by }: Referral,
  ): Promise<Change> => {
    const target = await standardThere(to)
    const answers = await dossiers.answers(tx, d)
    const chosen: Answers = Object.fromEntries(Object.entries(answers).filter(([field]) => fields.includes(field)))
    const transfer = v7()
    const { key, wrapped } = newDataKey(runtime.keys)
    const goes: Carried = { answers: carried(from, target, chosen), papers }
    const sealed = seal(key, JSON.stringify(goes), context(d.office, transfer))
    const kept = {
      id: transfer,
      dossier: d.id,
      toOffice: to.office,
      toService: to.service,
      wrappedKey: wrapped,
      sealed,
    }
    await sql.insertTransfer(tx, d.office, kept, runtime.now())
    await jobs.add(tx, 'dossier.transfer', { office: d.office, transfer }, { key: `dossier.transfer:${transfer}` })
    const { name: officeName } = await known.profile(to.office)
    return dossiers.run(tx, d.office, d.id, { type: 'refer', by, office: to.office, officeName, transfer, reason })
  }

  /**
   * The chosen papers the other service asks for too, sealed anew with the key of the dossier there. Files of a run that is repeated
   * belong to nobody and are swept.
   */
  const papersFor = async (
    office: string,
    sent: sql.Transfer,
    standard: Standard,
    chosen: readonly string[],
    theirKey: Uint8Array,
  ) => {
    const asked = new Set(standard.requirements.map(requirement => requirement.id))
    const { dossier, held } = await inOffice(db, office, async tx => ({
      ...(await dossiers.get(tx, office, sent.dossier)),
      held: await papersOf(tx, office, { dossier: sent.dossier }),
    }))
    const goes = held.filter(
      ({ requirement, supersededAt }) =>
        supersededAt === null && chosen.includes(requirement) && asked.has(requirement),
    )
    const keys = { from: dossiers.dataKey(dossier), to: theirKey }
    return copyPapers(runtime, goes, keys, runtime.now(), sent.toOffice)
  }

  /** The transfer's id is the form view of the new dossier: however often the job runs, one comes of it. */
  const deliver = async ({ office, transfer }: JobPayload & { transfer: string }): Promise<void> => {
    const sent = await inOffice(db, office, tx => sql.findTransfer(tx, office, transfer))
    if (!sent?.sealed || !sent.wrappedKey) return
    const key = dossiers.dataKey({ wrappedKey: sent.wrappedKey })
    const { answers, papers } = readCarried(open(key, sent.sealed, context(office, transfer)).toString('utf8'))
    const standard = await standardThere({ office: sent.toOffice, service: sent.toService })
    const { effectiveFrom, correction } = standard
    const { key: theirKey, wrapped } = newDataKey(runtime.keys)
    const copies = await papersFor(office, sent, standard, papers, theirKey)
    const filed = await inOffice(db, sent.toOffice, tx =>
      dossiers.fileIn(
        tx,
        {
          office: sent.toOffice,
          service: sent.toService,
          version: { effectiveFrom, correction },
          answers,
          papers: copies.map(sentOf),
          channel: 'online',
          formView: transfer,
          wrappedKey: wrapped,
          adopt: (within, dossier) => recordPapers(within, { dossier }, copies),
        },
        { from: office },
      ),
    )
    await inOffice(db, office, tx => sql.setArrived(tx, office, transfer, filed.dossier, runtime.now()))
  }

  /** Where a referred dossier is now, with the code its applicant needs there; null when it was not sent anywhere. */
  const whereabouts = async (tx: Tx, d: Pick<Dossier, 'office' | 'id'>) => {
    const sent = await sql.transferOf(tx, d.office, d.id)
    if (!sent) return null
    const { name: officeName } = await known.profile(sent.toOffice)
    const their = sent.theirDossier
    if (!their) return { officeName, arrived: null }
    const { dossier, standard } = await readIn(db, sent.toOffice, inside => dossiers.get(inside, sent.toOffice, their))
    const { agendaNumber, resi } = dossier
    // A birth date opened this page; the file there may ask for more than that.
    const pin = privacyOf(standard) === 'ordinary' ? dossiers.pin(dossier) : null
    return { officeName, arrived: { agendaNumber, resi, pin } }
  }

  return { destinations, refer, deliver, whereabouts }
}

export type Transfers = ReturnType<typeof createTransfers>

export const transferJobs = ({ jobs }: Runtime, { deliver }: Transfers): void =>
  jobs.on<JobPayload & { transfer: string }>('dossier.transfer', deliver)
