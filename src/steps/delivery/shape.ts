import type { Instant } from '#core'

/** How a result leaves the office. */
export type Door = 'daring' | 'loket' | 'tautan' | 'pos'

/** Who took it at the counter, or by what consignment it went. `paper`: the signed slip lies in the paper map. */
export type HandOver = {
  door: Door
  collector?: string
  relation?: string
  identity?: string
  courier?: string
  number?: string
  paper?: boolean
}

export type DeliveryLink = {
  id: string
  dossier: string
  sealedCode: Uint8Array
  madeAt: Instant
  expiresAt: Instant
  openedAt: Instant | null
  revokedAt: Instant | null
}
