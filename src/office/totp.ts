import { Secret, TOTP } from 'otpauth'
import type { Instant } from '#core'

const period = 30

const totp = (secret: Uint8Array, issuer = '', label = '') =>
  new TOTP({
    issuer,
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period,
  })

/** 160 bits, as RFC 4226 asks. */
export const newTotpSecret = (): Uint8Array => new Secret({ size: 20 }).bytes

/** What the QR code says and what one types by hand instead, in groups of four. */
export const totpSetup = (secret: Uint8Array, issuer: string, username: string): { uri: string; typed: string } => {
  const shown = totp(secret, issuer, username)
  return { uri: shown.toString(), typed: shown.secret.base32.replace(/.{4}(?=.)/g, '$& ') }
}

/** The 30-second step a code belongs to, one step of clock drift allowed; null when it is wrong. */
export const totpStep = (secret: Uint8Array, code: string, now: Instant): number | null => {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = totp(secret).validate({ token: digits, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / period) + delta
}

export const totpCode = (secret: Uint8Array, now: Instant): string => totp(secret).generate({ timestamp: now })
