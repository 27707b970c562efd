import { isLocalDate, type LocalDate } from '#core'
import { candidatesFor, handable, isStructural } from './rules.absence.ts'
import { absenceDays, dayFault, daysLong } from './rules.days.ts'
import { overlaps } from './rules.ts'
import type { Calendar, DeskEntry } from './shape.authority.ts'
import type { PostFacts } from './shape.ts'
import { spanWords } from './words.ts'

/** A desk is lent for a while, not given away. */
const longestDays = 31

/** Desks somebody may lend: those no Plh. is needed for, in days nobody else keeps them. */
export const lendable = (calendar: Calendar, officer: string, posts: Record<string, PostFacts>, day: LocalDate) =>
  handable(calendar, officer, { since: day, until: day }).filter(
    held =>
      Object.hasOwn(posts, held.post) && !isStructural(posts[held.post]!.role) && posts[held.post]!.role !== 'auditor',
  )

const periodFault = ({ since, until }: DeskEntry, today: LocalDate): Record<string, string> => {
  if (!isLocalDate(since)) return { mulai: 'Isi hari, bulan, dan tahun mulai dititipkan.' }
  if (since < today) return { mulai: 'Hari itu sudah lewat. Mulai paling awal hari ini.' }
  const far = dayFault(since, absenceDays(today))
  if (far) return { mulai: far }
  if (!isLocalDate(until)) return { sampai: 'Isi hari, bulan, dan tahun hari terakhirnya.' }
  if (until < since) return { sampai: 'Hari terakhir tidak boleh sebelum hari mulai.' }
  if (daysLong({ since, until }) > longestDays)
    return {
      sampai: `Meja dititipkan paling lama ${longestDays} hari. Untuk lebih lama, minta pengelola akun memberi jabatan.`,
    }
  return {}
}

/** One sentence per field that will not do: meja, rekan, mulai, sampai. */
export const deskFaults = (
  entry: DeskEntry,
  officer: string,
  calendar: Calendar,
  posts: Record<string, PostFacts>,
  today: LocalDate,
): Record<string, string> => {
  const faults = periodFault(entry, today)
  if (Object.keys(faults).length > 0) return faults
  const held = calendar.holdings.find(h => h.id === entry.holding && h.officer === officer)
  if (!held) return { meja: 'Pilih meja yang dititipkan.' }
  if (isStructural(posts[held.post]?.role ?? 'head'))
    return { meja: 'Jabatan ini tidak dititipkan tetapi digantikan Plh.: catat ketidakhadiran.' }
  if (!handable(calendar, officer, entry).some(h => h.id === held.id)) {
    const other = calendar.holdings.find(h => h.inPlaceOf === held.id && overlaps(h, entry))
    return {
      meja: other
        ? `Pada hari-hari itu meja ini sudah dipegang ${other.name}.`
        : 'Meja ini bukan milik Anda pada hari-hari itu.',
    }
  }
  const away = calendar.absences.find(a => a.officer === entry.colleague && overlaps(a, entry))
  if (away)
    return {
      rekan: `${away.name} tidak masuk ${spanWords(away)}. Pilih rekan lain.`,
    }
  return candidatesFor(held, calendar, posts, [], entry).some(one => one.officer === entry.colleague)
    ? {}
    : { rekan: 'Pilih rekan dengan peran yang sama. Rekan pada jabatan yang sama sudah melihat pekerjaan ini.' }
}
