import type { Colours } from '../colours.ts'

/** What a page shows of the office it belongs to. */
export type OfficeFace = {
  /** The office's id, first part of its public addresses; `''` for the plain face. */
  id: string
  name: string
  government: string
  colours: Colours
  /** True in a trial installation: every page then says so. */
  demo: boolean
  address: string[]
  phone?: string
  email?: string
  website?: string
  complaintChannels: string[]
}

/** For pages that belong to no office: the list of offices, an error before any office is known. */
export const plainFace: OfficeFace = {
  id: '',
  name: 'Maklumat',
  government: 'Pelayanan Dinas Sosial',
  colours: { primary: '#0b4f8a', accent: '#c8102e' },
  demo: false,
  address: [],
  complaintChannels: [],
}
