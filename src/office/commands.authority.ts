import { type Command, command, inOffice, type Runtime, type Tx } from '#core'
import { type CalendarWork, recordAbsence, todayOf } from './actions.absence.ts'
import { appoint } from './actions.admin.ts'
import { mustKnow, optionsOf } from './commands.ts'
import { howToAppoint, howToBeAway, howToList, notFound } from './problems.ts'
import { absenceWords, handable, postsInOrder } from './rules.absence.ts'
import { overlaps, postTitle } from './rules.ts'
import type { OfficeFacts, PostFacts } from './shape.ts'
import * as sql from './sql.authority.ts'
import { secretsByName } from './sql.ts'

const capacities: Record<string, string> = { definitif: 'substantive', plt: 'plt', plh: 'plh', pj: 'pj' }
const kinds: Record<string, string> = { cuti: 'leave', dinas: 'travel', sakit: 'sick', lain: 'other' }

const officerIn = async (tx: Tx, office: string, username: string): Promise<string> => {
  const found = await secretsByName(tx, office, username.toLowerCase())
  if (!found) throw notFound()
  return found.id
}

const workOn = async (runtime: Runtime, facts: OfficeFacts, office: string): Promise<CalendarWork> => {
  await mustKnow(facts, office)
  return { runtime, facts, office, by: null }
}

/** One line a holding: post, holder, period, and whether they stand aside that day. */
const listLines = async (work: CalendarWork, day: string, posts: Record<string, PostFacts>): Promise<string[]> => {
  const calendar = await inOffice(work.runtime.db, work.office, tx => sql.calendarBetween(tx, work.office, day, day))
  const on = { since: day, until: day }
  return postsInOrder(posts).flatMap(([id, { label }]) => {
    const held = calendar.holdings.filter(holding => holding.post === id)
    if (held.length === 0) return [`${label}: kosong`]
    return held.map(holding => {
      const instead = calendar.holdings.find(other => other.inPlaceOf === holding.id && overlaps(other, on))
      const period = `${holding.since} sampai ${holding.until ?? 'seterusnya'}`
      return `${postTitle(label, holding.capacity)}: ${holding.name}, ${period}${overlaps(holding, on) ? '' : ', sudah berakhir'}${instead ? `, digantikan ${instead.name}` : ''}`
    })
  })
}

type Away = { kantor: string; pengguna: string; jenis: string; mulai: string; sampai: string } & Record<
  string,
  string | undefined
>

const away = async (work: CalendarWork, o: Away): Promise<void> => {
  const { office, runtime } = work
  const [officer, standIn, handed] = await inOffice(runtime.db, office, async tx => {
    const who = await officerIn(tx, office, o.pengguna)
    const calendar = await sql.calendarBetween(tx, office, o.mulai, o.sampai)
    return [
      who,
      o.pengganti ? await officerIn(tx, office, o.pengganti) : null,
      handable(calendar, who, { since: o.mulai, until: o.sampai }),
    ] as const
  })
  await recordAbsence(work, {
    ...{ officer, kind: kinds[o.jenis] ?? o.jenis, since: o.mulai, until: o.sampai, note: '' },
    orderNumber: o.nomor ?? '',
    orderDate: o.tanggal ?? (await todayOf(work)),
    orderedBy: o.pejabat ?? 'Pejabat yang berwenang',
    standIns: standIn ? Object.fromEntries(handed.map(({ id }) => [id, standIn])) : {},
  })
}

/** For whoever looks after the server when nobody can sign in who may: the calendar of posts from the command line. */
export const authorityCommands = (factsFor: (runtime: Runtime) => OfficeFacts): Command[] => [
  command(
    'petugas daftar',
    '--kantor <id> [--tanggal 2026-01-31]: siapa memegang jabatan apa pada hari itu',
    async (args, { say, withRuntime }) => {
      const { kantor, tanggal } = optionsOf(args, ['kantor', 'tanggal'], howToList)
      if (!kantor) throw howToList()
      const lines = await withRuntime(async runtime => {
        const work = await workOn(runtime, factsFor(runtime), kantor)
        return listLines(work, tanggal ?? (await todayOf(work)), await work.facts.postsOf(kantor))
      })
      for (const line of lines) say(line)
    },
  ),
  command(
    'petugas jabatan',
    '--kantor <id> --pengguna <nama> --jabatan <jabatan> --mulai <tanggal> [--sebagai definitif|plt|plh|pj --sampai --nomor --tanggal]: beri jabatan',
    async (args, { say, withRuntime }) => {
      const names = ['kantor', 'pengguna', 'jabatan', 'mulai', 'sebagai', 'sampai', 'nomor', 'tanggal']
      const o = optionsOf(args, names, howToAppoint)
      const { kantor, pengguna, jabatan, mulai } = o
      if (!kantor || !pengguna || !jabatan || !mulai) throw howToAppoint()
      await withRuntime(async runtime => {
        const { facts } = await workOn(runtime, factsFor(runtime), kantor)
        const officer = await inOffice(runtime.db, kantor, tx => officerIn(tx, kantor, pengguna))
        await appoint(
          { runtime, facts, admin: { id: null, office: kantor }, officer },
          {
            ...{
              post: jabatan,
              capacity: capacities[o.sebagai ?? 'definitif'] ?? '',
              since: mulai,
              until: o.sampai ?? '',
            },
            ...{ decreeNumber: o.nomor ?? '', decreeDate: o.tanggal ?? '', services: [], letterKinds: [] },
          },
        )
      })
      say('Jabatan sudah disimpan.')
    },
  ),
  command(
    'petugas absen',
    `--kantor <id> --pengguna <nama> --jenis ${Object.keys(kinds).join('|')} --mulai <tanggal> --sampai <tanggal> [--pengganti <nama> --nomor --tanggal --pejabat]: catat ketidakhadiran`,
    async (args, { say, withRuntime }) => {
      const names = ['kantor', 'pengguna', 'jenis', 'mulai', 'sampai', 'pengganti', 'nomor', 'tanggal', 'pejabat']
      const o = optionsOf(args, names, howToBeAway)
      const { kantor, pengguna, jenis, mulai, sampai } = o
      if (!kantor || !pengguna || !jenis || !isDay(mulai) || !isDay(sampai)) throw howToBeAway()
      await withRuntime(async runtime =>
        away(await workOn(runtime, factsFor(runtime), kantor), { ...o, kantor, pengguna, jenis, mulai, sampai }),
      )
      say(`${absenceWords[(kinds[jenis] ?? 'other') as keyof typeof absenceWords]} sudah dicatat.`)
    },
  ),
]

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '')
