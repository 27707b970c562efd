import type { Instant } from '#core'

/** How a scan was known to be this letter's: its QR code says so, or an officer compared number and name by eye. */
export type KnownBy = 'code' | 'eye'

/** That a sheet signed with ink came back: by whom, when, how it was known. */
export type WetScan = { letter: string; pages: number; knownBy: KnownBy; filedAt: Instant; filedBy: string }

/** A signed sheet as it is kept: always one PDF. `texts`: what its QR codes say. */
export type ReadScan = { pdf: Uint8Array; pages: number; texts: string[] }
