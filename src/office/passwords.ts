import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the library's cost: 19 MiB, two passes, about 10 ms. */
export const hashPassword = (password: string): Promise<string> => hash(password)

let nobody: Promise<string> | undefined

/** As long as a real check even when there is no such account, so that the time tells nothing. Over 200 letters is never right. */
export const passwordFits = async (stored: string | null, password: string): Promise<boolean> => {
  nobody ??= hash('tidak ada akun dengan nama ini')
  const fits = await verify(stored ?? (await nobody), password.slice(0, 200))
  return fits && stored !== null && password.length <= 200
}

/** Without 0/o, 1/l/i: it is read from paper and typed on a phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** "k7mf-xw3p-2hqt-…": four groups, 79 bits. */
export const drawPassword = (): string => {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const drawn = [group(), group(), group(), group()].join('-')
  return /\d/.test(drawn) && /[a-z]/.test(drawn) ? drawn : drawPassword()
}
