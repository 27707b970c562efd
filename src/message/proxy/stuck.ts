import type { StuckPart } from '../stuck.ts'
import { untold } from './sql.ts'

const most = 100

/** People who do not know yet that somebody filed for them. */
export const untoldNews: StuckPart = {
  slug: 'kabar-wakil',
  title: 'Yang diwakili belum dikabari',
  empty: 'Semua orang yang diwakili sudah dikabari.',
  lines: async (tx, { office, profile }) =>
    (await untold(tx, office, most)).map(({ dossier, agenda, service, post, at, tries }) => ({
      id: dossier,
      what: `Berkas ${agenda}, ${service}`,
      owner: profile.posts[post]?.label ?? 'Petugas yang memegang berkas',
      since: at,
      says: tries === 0 ? 'Belum dicoba dihubungi.' : `Sudah dicoba ${tries} kali.`,
      href: `/berkas/${dossier}/kabar-wakil`,
    })),
}
