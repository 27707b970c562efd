import { dateText } from '#page'
import type { DossierEvent, OfficeProfile } from '#standard'

const postLabel = (profile: OfficeProfile, post: string): string => profile.posts[post]?.label ?? post

/** What a disposition ordered, and by whose standing order a desk was passed: one line each. */
export const orderLines = (event: DossierEvent, profile: OfficeProfile): string[] => {
  if (event.type !== 'acted') return []
  const { disposition, standing } = event
  const to = disposition?.to.map(post => postLabel(profile, post)).join(', ')
  return [
    ...(standing
      ? [`Menurut disposisi tetap ${postLabel(profile, standing.by)} sejak ${dateText(standing.from)}`]
      : []),
    ...(to ? [`Kepada: ${to}`] : []),
    ...(disposition && disposition.instructions.length > 0 ? [`Petunjuk: ${disposition.instructions.join('; ')}`] : []),
    ...(disposition?.deadline ? [`Selesai paling lambat ${dateText(disposition.deadline)}`] : []),
  ]
}
