import type { Marks, OfficeProfile } from '#standard'

/** What every sheet says of the office. `short`: its name as a letterhead has it. */
export type SheetOffice = {
  name: string
  short: string
  government: string
  lines: string[]
  colours: { primary: string; accent: string }
  seat: string
}

/** The region's name is in the government's line above already; a letterhead does not say it twice. */
const withoutRegion = (name: string, region: string): string => {
  const short = name.replace(new RegExp(`\\s+${region.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i'), '')
  return short === '' ? name : short
}

export const sheetOffice = (profile: OfficeProfile): SheetOffice => {
  const { phone, fax, email, website } = profile
  const calls = [phone && `Telp. ${phone}`, fax && `Faks. ${fax}`].filter(Boolean).join(', ')
  const online = [website && `Laman: ${website}`, email && `Surel: ${email}`].filter(Boolean).join(', ')
  return {
    name: profile.name,
    short: withoutRegion(profile.name, profile.region.name),
    government: profile.government,
    lines: [profile.address.join(', '), calls, online].filter(line => line !== ''),
    colours: profile.colours,
    seat: profile.seat,
  }
}

/** The post that signs, or else heads the office, as it stands above a signature: the region on a line of its own. */
export const headTitle = (profile: OfficeProfile, signer?: string): string[] => {
  const head = profile.posts[signer ?? ''] ?? Object.values(profile.posts).find(post => post.role === 'head')
  const title = head?.signsAs?.title ?? head?.label ?? 'Kepala'
  const short = withoutRegion(title, profile.region.name)
  return short === title ? [title] : [short, profile.region.name]
}

/** Which letters the legend below a sheet must explain. */
export const marksUsed = (marks: ('t' | 'u' | null)[]): ('t' | 'u')[] =>
  (['t', 'u'] as const).filter(letter => marks.includes(letter))

export const letterOf = (mark: Marks[string] | undefined): 't' | 'u' | null =>
  mark?.origin === 'reading' ? 't' : mark?.origin === 'proposal' ? 'u' : null
