import { momentWords } from '#core'
import { type Proxy as Deputy, proxyOf } from '#form'
import type { OfficeProfile, Standard } from '#standard'
import type { Way } from './shape.ts'

export const wayWords: Record<Way, string> = {
  phone: 'Lewat telepon',
  met: 'Bertemu langsung',
  through: 'Lewat keluarga, RT, atau desa',
  none: 'Belum berhasil dihubungi',
}

/** Who must be told that somebody filed for them: anybody but the dead, whose heirs file in their own right. */
export const toBeTold = (answers: Record<string, string>): Deputy | null => {
  const proxy = proxyOf(answers)
  return proxy && !proxy.heir ? proxy : null
}

type Facts = {
  proxy: Pick<Deputy, 'name' | 'relation' | 'of'>
  standard: Pick<Standard, 'name'>
  profile: Pick<OfficeProfile, 'name' | 'phone' | 'address' | 'calendar'>
  agenda: string
  at: number
}

/** What an officer says or copies, in whole sentences: what happened, that nothing need be done, and how to object. */
export const newsText = ({ proxy, standard, profile, agenda, at }: Facts): string[] => [
  `Kami dari ${profile.name}. Pada ${momentWords(at, profile.calendar.zone)}, ${proxy.name} (${proxy.relation}${proxy.of ? `, ${proxy.of}` : ''}) mengajukan ${standard.name} atas nama Anda. Nomor berkasnya ${agenda}.`,
  'Bila Anda memang memintanya, tidak ada yang perlu Anda lakukan.',
  `Bila Anda tidak pernah memintanya, atau tidak setuju, katakan sekarang, atau datang ke ${profile.address.join(', ')}${profile.phone ? `, atau telepon ${profile.phone}` : ''}. Berkasnya kami hentikan.`,
  'Anda berhak tahu data apa tentang Anda yang kami simpan, dan meminta yang keliru diperbaiki.',
]
