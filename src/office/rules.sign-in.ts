import { type Instant, minute } from '#core'

/** PerBSSN 4/2021, session management: an end however busy, and an end when left alone for half a working day. */
export const sessionLength = 12 * 60 * minute
export const sessionIdle = 4 * 60 * minute
/** How long the second code may be waited for. */
export const codeWait = 5 * minute

/** Wrong tries within `lockSpan` after which a name, or an address, is not let in even with the right password. */
export const lockSpan = 15 * minute
export const triesPerName = 5
/** A whole office sits behind one address, so an address may err more often than a name. */
export const triesPerAddress = 60

export type Tries = { ofName: number; ofAddress: number }
/** Counted with the try now being made. */
export const isLocked = (tries: Tries): boolean => tries.ofName > triesPerName || tries.ofAddress > triesPerAddress

export type SessionTimes = { lastSeenAt: Instant; expiresAt: Instant; revokedAt: Instant | null }
export const isAlive = (session: SessionTimes, now: Instant): boolean =>
  session.revokedAt === null && now < session.expiresAt && now - session.lastSeenAt < sessionIdle

/** PerBSSN 4/2021 asks for a term of validity. */
export const passwordLife = 365 * 24 * 60 * minute
export const passwordIsOld = (setAt: Instant, now: Instant): boolean => now - setAt > passwordLife

const common = /^(?:(?:password|kata ?sandi|rahasia|admin|qwerty|indonesia|dinas ?sosial|selamat)[\W\d_]*)+$/i
const shortest = 12
const longest = 200

/** Why a password will not do, in a sentence; null when it will. */
export const passwordFault = (password: string, username: string): string | null => {
  const length = [...password].length
  if (length < shortest)
    return `Kata sandi paling sedikit ${shortest} huruf atau angka. Beberapa kata digabung lebih mudah diingat.`
  if (length > longest) return `Kata sandi paling banyak ${longest} huruf atau angka.`
  if (!/\p{L}/u.test(password) || !/[^\p{L}]/u.test(password))
    return 'Campurkan huruf dengan angka, spasi, atau tanda baca.'
  if (new Set(password).size < 6) return 'Kata sandi terlalu banyak mengulang huruf yang sama. Pakai yang lain.'
  if (password.toLowerCase().includes(username)) return 'Kata sandi tidak boleh memuat nama pengguna Anda.'
  if (common.test(password)) return 'Kata sandi itu mudah ditebak. Pakai yang lain.'
  return null
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const machines: [RegExp, string][] = [
  [/Android/, 'ponsel Android'],
  [/iPhone|iPad/, 'iPhone atau iPad'],
  [/Windows/, 'komputer Windows'],
  [/Mac OS/, 'komputer Mac'],
  [/Linux|CrOS/, 'komputer Linux'],
]
const firstOf = (table: [RegExp, string][], text: string, otherwise: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? otherwise

/** "Chrome di ponsel Android": enough to know one's own session again; the full line is not kept. */
export const deviceName = (userAgent: string | undefined): string =>
  `${firstOf(browsers, userAgent ?? '', 'Peramban')} di ${firstOf(machines, userAgent ?? '', 'perangkat lain')}`
