import { type Instant, type Jobs, retryJob, stuckJobs, type Tx } from '#core'
import type { Officer } from '#office'
import type { OfficeProfile } from '#standard'
import { countTry, deliverWaiting, undelivered } from './sql.message.ts'
import { unanswered } from './sql.watch.ts'
import { overdueWork } from './stuck-recurring.ts'
import { reachOf } from './watch.ts'

/** One thing that does not go on: what it is, whose it is, since when, and what is known. `id` only where it can be tried again. */
export type StuckLine = { id: string; what: string; owner: string; since: Instant; says: string; href?: string }

export type StuckContext = { office: string; profile: OfficeProfile; now: Instant; officer: Officer; jobs: Jobs }

/**
 * A kind of thing that can get stuck; later rooms hand theirs in through `app.ts`. `slug` is its noun in the address. `again` tries
 * one once more and answers the sentence shown next; absent where waiting is all there is.
 */
export type StuckPart = {
  slug: string
  title: string
  empty: string
  lines: (tx: Tx, ctx: StuckContext) => Promise<StuckLine[]>
  again?: (tx: Tx, ctx: StuckContext, id: string) => Promise<string>
}

const most = 100
/** The first line only and short: an error may go on with what it was about. */
const errorWords = (text: string | null): string => (text ?? '').split('\n')[0]!.slice(0, 160)

/** Failed jobs. What broke is for whoever runs the machine; the head reads that it broke. */
const failedJobs: StuckPart = {
  slug: 'pekerjaan',
  title: 'Pekerjaan latar yang gagal',
  empty: 'Tidak ada pekerjaan latar yang gagal.',
  lines: async (tx, { officer }) =>
    (await stuckJobs(tx)).map(job => ({
      id: job.id,
      what: job.name,
      owner: 'Admin TI',
      since: job.next_at.getTime(),
      says: [
        `Sudah dicoba ${job.attempts} kali.`,
        job.final ? 'Tidak dicoba lagi dengan sendirinya.' : 'Akan dicoba lagi dengan sendirinya.',
        officer.rights.has('admin_accounts') ? errorWords(job.last_error) : '',
      ]
        .filter(Boolean)
        .join(' '),
    })),
  again: async (tx, _ctx, id) =>
    /^\d{1,18}$/.test(id) && (await retryJob(tx, id))
      ? 'Pekerjaan itu dijalankan lagi sekarang. Muat ulang halaman ini sebentar lagi.'
      : 'Pekerjaan itu sudah selesai atau sedang berjalan.',
}

const undeliveredMessages: StuckPart = {
  slug: 'pesan',
  title: 'Pesan yang belum sampai',
  empty: 'Semua pesan sudah sampai.',
  lines: async (tx, { office, profile }) =>
    (await undelivered(tx, office, most)).map(({ post, messages, since, tries }) => ({
      id: post,
      what: `${messages} pesan untuk ${profile.posts[post]?.label ?? post}`,
      owner: 'Admin TI',
      since,
      says: `Tidak ada petugas yang memegang jabatan itu. Dicoba ${tries} kali; dicoba lagi sendiri begitu ada yang memegangnya.`,
    })),
  again: async (tx, { office, profile, now }, id) => {
    const { held } = await reachOf(tx, profile, now)
    const arrived = await deliverWaiting(tx, office, held, now, id)
    if (arrived > 0) return `${arrived} pesan sudah sampai.`
    if ((await countTry(tx, office, id, now)) === 0) return 'Pesan itu tidak ada lagi.'
    return 'Pesan itu belum dapat sampai: belum ada yang memegang jabatannya. Beri jabatan itu kepada seorang petugas.'
  },
}

/** What another agency has kept longer than the row of the standard gives it. */
const unansweredAbroad: StuckPart = {
  slug: 'instansi-lain',
  title: 'Menunggu instansi lain terlalu lama',
  empty: 'Tidak ada berkas yang terlalu lama di instansi lain.',
  lines: async (tx, { office, now }) =>
    (await unanswered(tx, office, now, most)).map(one => ({
      id: one.dossier,
      what: `Berkas ${one.agendaNumber}, ${one.serviceName}`,
      owner: one.holder,
      since: one.since,
      says: 'Waktu menurut standar untuk langkah ini sudah habis. Tanyakan kepada instansi itu.',
      href: `/berkas/${one.dossier}`,
    })),
}

export const ownStuckParts: StuckPart[] = [failedJobs, overdueWork, undeliveredMessages, unansweredAbroad]
