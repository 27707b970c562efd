import type { Problem } from '#core'
import type { Answered } from './call.ts'
import * as problems from './problems.ts'

/** What the service may say of a signer. Only `ISSUE` may sign. */
export const bsreStatusWords = {
  ISSUE: 'Sertifikat aktif. Boleh menandatangani.',
  EXPIRED: 'Masa berlaku sertifikat sudah habis. Ajukan perpanjangan di BSrE.',
  RENEW: 'Sertifikat sedang diperpanjang. Selesaikan perpanjangannya di BSrE.',
  WAITING_FOR_VERIFICATION: 'Pendaftaran masih menunggu verifikasi. Hubungi verifikator TTE pemerintah daerah.',
  NEW: 'Akun BSrE baru dibuat dan belum punya sertifikat. Selesaikan pendaftarannya lewat surel dari BSrE.',
  NO_CERTIFICATE: 'Akun BSrE ada, tetapi belum punya sertifikat. Hubungi verifikator TTE pemerintah daerah.',
  NOT_REGISTERED: 'NIK ini belum terdaftar di BSrE. Hubungi verifikator TTE pemerintah daerah.',
  SUSPEND: 'Sertifikat sedang dibekukan. Hubungi verifikator TTE pemerintah daerah.',
  REVOKE: 'Sertifikat sudah dicabut. Ajukan sertifikat baru di BSrE.',
  UNKNOWN: 'Layanan BSrE tidak memberi status yang dikenal, jadi belum dapat menandatangani. Beri tahu admin kantor.',
} as const
export type BsreStatus = keyof typeof bsreStatusWords

type Said = Record<string, unknown>

/** JSON objects only; anything else is nothing said. */
export const saidIn = ({ body }: Answered): Said | null => {
  try {
    const said: unknown = JSON.parse(body.toString('utf8'))
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Said) : null
  } catch {
    return null
  }
}

const textOf = (said: Said | null): string => {
  const text = said?.error ?? said?.message ?? said?.status
  return typeof text === 'string' ? text : ''
}

/** The four digits of an error: in `status_code`, or at the end of its sentence ("… Passphrase anda salah 2031"). */
const codeIn = (said: Said | null): string | null => {
  const given = String(said?.status_code ?? '')
  return /^\d{4}$/.test(given) ? given : (/\b(\d{4})\b(?!.*\b\d{4}\b)/.exec(textOf(said))?.[1] ?? null)
}

/** A failure as a sentence. The service's own words are shown to nobody: they may name a person. */
export const failureIn = (answer: Answered): Problem => {
  if (answer.status === 401 || answer.status === 403) return problems.notLetIn()
  const said = saidIn(answer)
  const [code, text] = [codeIn(said), textOf(said).toLowerCase()]
  if (code === '2031' || /passphrase.*salah/.test(text)) return problems.wrongPassphrase()
  if (code === '2011' || text.includes('tidak terdaftar')) return problems.notRegistered()
  if (text.includes('totp') || text.includes('otp')) return problems.wrongCode()
  if (answer.status >= 500) return problems.itsFault()
  return said ? problems.refused(code) : problems.brokenAnswer()
}

/** Some deployments answer 200 with an error inside. */
export const failedInside = (said: Said | null): boolean => typeof said?.error === 'string'

export const statusIn = (said: Said | null): BsreStatus => {
  const word = String(said?.status ?? '')
    .trim()
    .toUpperCase()
  if (Object.hasOwn(bsreStatusWords, word)) return word as BsreStatus
  return codeIn(said) === '2011' ? 'NOT_REGISTERED' : 'UNKNOWN'
}
