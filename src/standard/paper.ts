import type { OfficeProfile } from './model.ts'

/** On which paper an office writes its letters; A4 where it does not say. */
export const sheetOf = ({ paper }: Pick<OfficeProfile, 'paper'>): 'a4' | 'f4' => (paper?.size === 'F4' ? 'f4' : 'a4')
