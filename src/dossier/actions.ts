import { randomBytes, randomUUIDv7 as v7 } from 'node:crypto'
import { validate as isUuid } from 'uuid'
import { blindIndex, type Instant, inOffice, newCode, type Runtime, type Tx, unwrapKey } from '#core'
import { asAsked, type Submission } from '#form'
import {
  type Command,
  chain as chainOf,
  type Doer,
  type DossierState,
  decide,
  evolve,
  knownOffices,
  localDate,
  type OfficeProfile,
  type OutageNow,
  type Standard,
  withOffice,
} from '#standard'
import { inWhich, letterKindAt, type Witness } from './authority.ts'
import { createLinks } from './linked.ts'
import { createMending } from './mending.ts'
import { privacyOf } from './privacy.ts'
import { lostUpdate, noSuchDossier, refusedCommand } from './problems.ts'
import { agendaTail, chainStart, facesOf, pinFrom } from './rules.ts'
import { createSealed, sealAnswers } from './sealed.ts'
import type { Change, Dossier, Filed, RecordedEvent, Within } from './shape.ts'
import * as sqlTimes from './sql.times.ts'
import * as sql from './sql.ts'
import { timesOf } from './times.ts'

/** Decides a command and plays its events; a refusal becomes a Problem with the engine's own sentence. */
const play = (
  standard: Standard,
  profile: OfficeProfile,
  state: DossierState | null,
  command: Command,
  now: Instant,
  outages: OutageNow[],
) => {
  const around = { today: localDate(profile.calendar.zone, now), villages: profile.villages, outages }
  const decision = decide(standard, state, command, now, around)
  if ('refusal' in decision) throw refusedCommand(decision.refusal.code, decision.refusal.sentence)
  const after = decision.events.reduce<DossierState | null>((s, event) => evolve(s, event), state)
  return { events: decision.events, after: after as DossierState }
}

const link = (start: string, seq: number, events: Change['events']): RecordedEvent[] =>
  chainOf(start, events).map((linked, place) => ({ ...linked, seq: seq + place }))

/** What is out of order in an office, as a command is to know it. */
export type OutagesNow = (tx: Tx, office: string) => Promise<OutageNow[]>

/**
 * The use cases of dossiers. `within` listeners run inside every command's transaction, in the order of the rooms. `witness`
 * says in which capacity an officer acts and refuses posts not held any more; without one what the command says is believed.
 * `outagesNow`: what is out of order in that office.
 */
export const createDossiers = (
  runtime: Runtime,
  within: Within[],
  witness: Witness = async (_, { by }) => by,
  outagesNow: OutagesNow = async () => [],
) => {
  const { db, keys } = runtime
  const known = knownOffices(db)
  const sealed = createSealed(runtime)

  const tell = async (tx: Tx, change: Change) => {
    for (const listener of within) await listener(tx, change)
  }

  /** Of a dossier that begins nothing was kept before, so no listener waits for what another writes. */
  const tellOfBeginning = (tx: Tx, change: Change) => within.map(listener => listener(tx, change))

  const doerOf = async (tx: Tx, { office, service, officer }: Submission, at: Instant): Promise<Doer> =>
    officer
      ? witness(tx, {
          office,
          about: { service },
          at,
          by: { kind: 'officer', officer: officer.id, posts: officer.posts },
        })
      : { kind: 'applicant' }

  /** Files a dossier from one form view; a second sending of the same view returns the first. */
  const file = (submission: Submission): Promise<Filed> => inOffice(db, submission.office, tx => fileIn(tx, submission))

  /** The same inside the caller's transaction. `parent`: the dossier that opens this one; `from`: the office that refers it. */
  const fileIn = async (
    tx: Tx,
    submission: Submission,
    origin: Pick<Extract<Command, { type: 'submit' }>, 'parent' | 'from'> = {},
  ): Promise<Filed> => {
    const now = runtime.now()
    const { office, service, answers } = submission
    const [profile, standard, outages] = await Promise.all([
      known.profile(office),
      known.version(office, { service, ...submission.version }).then(asAsked),
      outagesNow(tx, office),
    ])
    const command: Command = {
      type: 'submit',
      by: await doerOf(tx, submission, now),
      papers: submission.papers,
      channel: submission.channel,
      ...origin,
    }
    const { events, after } = play(standard, profile, null, command, now, outages)
    const id = v7()
    const chain = link(chainStart(office, id), 1, events)
    const key = unwrapKey(keys, submission.wrappedKey)
    const day = localDate(profile.calendar.zone, now)
    const { applicant, subject, nik, birth } = facesOf(standard, answers)
    const dossier: Omit<Dossier, 'agendaNumber'> = {
      office,
      id,
      service,
      effectiveFrom: standard.effectiveFrom,
      correction: standard.correction,
      channel: submission.channel,
      resi: newCode(profile.shortCode, 10),
      applicantName: applicant ?? '(tanpa nama)',
      subjectName: subject,
      nikLast4: nik?.slice(-4) ?? null,
      filedBy: submission.officer?.id ?? null,
      state: after,
      seq: events.length,
      headHash: chain.at(-1)!.hash,
      wrappedKey: submission.wrappedKey,
      pinSalt: randomBytes(16),
      birthIndex: birth && privacyOf(standard) === 'ordinary' ? blindIndex(keys, office, 'birth', birth) : null,
      receivedAt: now,
      completeAt: after.completeAt,
      dueAt: timesOf(standard, after, profile, now).dueAt,
      endedAt: null,
    }
    const agendaNumber = await sql.insertDossier(tx, {
      ...dossier,
      nikIndex: nik ? blindIndex(keys, office, 'nik', nik) : null,
      formView: submission.formView,
      agendaWord: standard.agendaWord,
      agendaYear: Number(day.slice(0, 4)),
      agendaTail: agendaTail(standard.agendaWord, day),
      answers: sealAnswers(key, office, id, { ...answers, ...submission.groups }),
    })
    if (agendaNumber === null) return filedBefore(tx, office, await sql.findByFormView(tx, office, submission.formView))
    const change = {
      office,
      profile,
      dossier: { ...dossier, agendaNumber },
      standard,
      before: null,
      after,
      events,
      now,
    }
    // None of these reads what another writes, so they share their round trips.
    await Promise.all([
      sql.appendEvents(tx, office, id, chain),
      submission.adopt(tx, id, now),
      ...tellOfBeginning(tx, { ...change, submission }),
    ])
    return { dossier: id, resi: dossier.resi, agendaNumber, isNew: true }
  }

  const filedBefore = async (tx: Tx, office: string, id: string | null): Promise<Filed> => {
    const d = id ? await sql.findDossier(tx, office, id) : null
    if (!d) throw lostUpdate()
    return { dossier: d.id, resi: d.resi, agendaNumber: d.agendaNumber, isNew: false }
  }

  /** Runs one command on a dossier inside the caller's transaction: lock, decide, append, derive, tell. */
  const run = async (tx: Tx, office: string, id: string, command: Command): Promise<Change> => {
    const now = runtime.now()
    const d = await sql.lockDossier(tx, office, id)
    if (!d) throw noSuchDossier()
    const { standard, profile } = await opened(d)
    const about = { service: d.service, letterKind: letterKindAt(standard, d.state, command) }
    const by = inWhich(await witness(tx, { office, by: command.by, about, at: now }), d.state)
    const whole = await links.withOpened(tx, d, standard, profile, { ...command, by })
    const { events, after } = play(standard, profile, d.state, whole, now, await outagesNow(tx, office))
    const chain = link(d.headHash, d.seq + 1, events)
    const { dueAt, lapsesAt } = timesOf(standard, after, profile, now)
    const dossier: Dossier = {
      ...d,
      state: after,
      seq: d.seq + events.length,
      headHash: chain.at(-1)?.hash ?? d.headHash,
      completeAt: after.completeAt,
      dueAt,
      endedAt: after.end ? after.end.at : null,
    }
    await sql.appendEvents(tx, office, id, chain)
    if (!(await sql.updateDossier(tx, { ...dossier, lapsesAt }, d.seq))) throw lostUpdate()
    const change = { office, profile, dossier, standard, before: d.state, after, events, now }
    await tell(tx, change)
    await links.tellParent(tx, change)
    return change
  }

  /** The calendar moved the promise: an event says so. `from` and `to` as they stood after the last event. */
  const recount = (tx: Tx, office: string, id: string, moved: { from: Instant | null; to: Instant | null }) =>
    run(tx, office, id, { type: 'recount', by: { kind: 'system' }, ...moved })

  /** Works its times out anew and tells the listeners (a change without events); nothing else of it changes. */
  const retime = async (tx: Tx, office: string, id: string): Promise<void> => {
    const now = runtime.now()
    const d = await lock(tx, office, id)
    const { standard, profile } = await opened(d)
    const times = timesOf(standard, d.state, profile, now)
    await sqlTimes.updateTimes(tx, d, times)
    const dossier = { ...d, dueAt: times.dueAt }
    await tell(tx, { office, profile, dossier, standard, before: d.state, after: d.state, events: [], now })
  }

  /** Holds the dossier until the transaction ends, so that what is decided on its place stays true. */
  const lock = async (tx: Tx, office: string, id: string): Promise<Dossier> => {
    const d = await sql.lockDossier(tx, office, id)
    if (!d) throw noSuchDossier()
    return d
  }

  /**
   * A dossier with what is needed to show it. Its standard never changes; the office's profile may be two seconds old. What is no
   * id at all is answered like an unknown one: addresses hand over whatever was typed.
   */
  const get = async (tx: Tx, office: string, id: string) => {
    const d = isUuid(id) ? await sql.findDossier(tx, office, id) : null
    if (!d) throw noSuchDossier()
    return opened(d)
  }

  const opened = async (d: Dossier) => {
    const [standard, profile] = await Promise.all([known.version(d.office, d), known.profile(d.office)])
    return { dossier: d, standard: withOffice(asAsked(standard), profile), profile }
  }

  /** The same with everything that happened to it, in one question. */
  const getWithEvents = async (tx: Tx, office: string, id: string) => {
    const found = await sql.findWithEvents(tx, office, id)
    if (!found) throw noSuchDossier()
    return { ...(await opened(found.dossier)), events: found.events }
  }

  /** Derived, never stored: printed on the slip, and again when the slip is lost. */
  const pin = (d: Pick<Dossier, 'office' | 'resi' | 'pinSalt'>) =>
    pinFrom(blindIndex(keys, d.office, 'pin', `${d.resi}:${Buffer.from(d.pinSalt).toString('hex')}`))

  const stateOf = async (tx: Tx, office: string, id: string) => (await lock(tx, office, id)).state
  const links = createLinks({ runtime, answers: sealed.answers, stateOf, fileIn, run })
  const mending = createMending(runtime, { ...sealed, lock, opened, run })

  return {
    file,
    fileIn,
    run,
    recount,
    retime,
    lock,
    get,
    getWithEvents,
    ...sealed,
    ...mending,
    hindrance: links.hindrance,
    pin,
  }
}

export type Dossiers = ReturnType<typeof createDossiers>
