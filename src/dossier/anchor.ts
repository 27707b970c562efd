import { createHash } from 'node:crypto'
import { type Instant, inOffice, type LocalDate, type Runtime, type Tx, toIso } from '#core'
import { localDate, officeProfile, offices } from '#standard'

export type Anchor = { day: LocalDate; upTo: Instant; dossiers: number; events: number; value: string }

/** For each dossier the hash of its last event up to a moment: what it was then, however it went on. */
const headsUpTo = (tx: Tx, office: string, upTo: Instant) => tx<{ dossier: string; seq: number; hash: string }[]>`
  select distinct on (dossier) dossier, seq, hash
  from dossier_event
  where office = ${office} and at <= ${toIso(upTo)}
  order by dossier, seq desc`

/** One value for all chains of an office as they stood at `upTo`. Streams, so that memory stays flat. */
const valueAt = async (tx: Tx, office: string, upTo: Instant): Promise<Omit<Anchor, 'day' | 'upTo'>> => {
  const hash = createHash('sha256').update(`maklumat anchor ${office}`)
  let dossiers = 0
  let events = 0
  await headsUpTo(tx, office, upTo).cursor(1000, rows => {
    for (const row of rows) {
      hash.update(`\n${row.dossier} ${row.seq} ${row.hash}`)
      dossiers += 1
      events += row.seq
    }
  })
  return { dossiers, events, value: hash.digest('hex') }
}

/**
 * How long an event's moment may go before it is there to be read: a command looks at the clock when it begins and is seen when it
 * is committed. What is younger belongs to the next day's value.
 */
const settled = 10 * 60_000

/** Writes the day's value once; a second run of the same day changes nothing. */
export const anchorOffice = (runtime: Runtime, office: string): Promise<void> =>
  inOffice(runtime.db, office, async tx => {
    const now = runtime.now()
    const upTo = now - settled
    const day = localDate((await officeProfile(tx, office)).calendar.zone, now)
    const { dossiers, events, value } = await valueAt(tx, office, upTo)
    await tx`
      insert into chain_anchor (office, day, up_to, dossiers, events, value)
      values (${office}, ${day}, ${toIso(upTo)}, ${dossiers}, ${events}, ${value})
      on conflict do nothing`
  })

/** Works every kept value out again; answers the days whose chains are no longer what they were. */
export const verifyAnchors = (
  runtime: Pick<Runtime, 'db'>,
  office: string,
): Promise<{ days: number; broken: LocalDate[]; last: Anchor | null }> =>
  inOffice(runtime.db, office, async tx => {
    const rows = await tx<{ day: LocalDate; up_to: Date; dossiers: number; events: number; value: string }[]>`
      select day, up_to, dossiers, events, value from chain_anchor where office = ${office} order by day limit 4000`
    const broken: LocalDate[] = []
    for (const row of rows) {
      if ((await valueAt(tx, office, row.up_to.getTime())).value !== row.value) broken.push(row.day)
    }
    const end = rows.at(-1)
    return {
      days: rows.length,
      broken,
      last: end
        ? { day: end.day, upTo: end.up_to.getTime(), dossiers: end.dossiers, events: end.events, value: end.value }
        : null,
    }
  })

/** Every night at 23.40 Jakarta time, one job per office. */
export const anchorNightly = (runtime: Runtime): void => {
  runtime.jobs.on('dossier.anchor', ({ office }, handed) => anchorOffice(handed, office))
  runtime.jobs.every('dossier.anchor-all', '40 16 * * *', async handed => {
    for (const { id } of await offices(handed.db)) {
      await inOffice(handed.db, id, tx =>
        handed.jobs.add(tx, 'dossier.anchor', { office: id }, { key: `dossier.anchor:${id}` }),
      )
    }
  })
}
