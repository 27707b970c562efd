import { momentWords } from '#core'
import { dayWords } from '#office'
import type { Said } from './shape.ts'

const share = (percent: number, time: string) =>
  percent >= 100 ? `Waktu ${time} sudah habis` : `${percent} % waktu ${time} sudah terpakai`

/** A message in two parts: what it is about, and what it says. */
export const messageWords = (said: Said, zone: string): { title: string; text: string; href: string | null } => {
  if (said.kind === 'daily_report')
    return {
      title: `Laporan harian ${dayWords(said.facts.day)}`,
      text: 'Laporan hari itu sudah dapat disalin.',
      href: `/laporan-harian?hari=${said.facts.day}`,
    }
  const { agenda, service, due } = said.facts
  const until = momentWords(Date.parse(due), zone)
  const about = `${agenda}, ${service}`
  switch (said.kind) {
    case 'warning': {
      const { of, percent, holder } = said.facts
      const time = of === 'step' ? 'langkah ini' : 'yang dijanjikan kepada pemohon'
      return { title: about, text: `${share(percent, time)}. Batasnya ${until}. Berkas ada di ${holder}.`, href: null }
    }
    case 'compensation':
      return {
        title: about,
        text: `Janji kepada pemohon lewat pada ${until}. Rancangan permintaan maaf dan kompensasinya menunggu keputusan.`,
        href: '/kompensasi',
      }
    case 'deemed_grant':
      return {
        title: about,
        text: `Batas waktu keputusan menurut hukum lewat pada ${until}. Periksa dan putuskan segera.`,
        href: '/potensi-fiktif-positif',
      }
  }
}
