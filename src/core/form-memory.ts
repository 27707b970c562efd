import { problem } from './problem.ts'

/** Uploads wait in memory until their request is answered. So many bytes may all of them together take. */
export const mostHeld = 512 * 1024 ** 2

export const tooBusy = problem(
  'form.too_busy',
  503,
  'Terlalu banyak kiriman datang bersamaan. Tunggu satu menit, lalu kirim sekali lagi.',
)

const holds = new WeakMap<object, number>()
let held = 0

/**
 * Takes room for bytes that came with a request, so that many slow or large sendings are refused before they fill the machine.
 * @throws form.too_busy (503)
 */
export const hold = (request: object, bytes: number): void => {
  if (held + bytes > mostHeld) throw tooBusy()
  held += bytes
  holds.set(request, (holds.get(request) ?? 0) + bytes)
}

/** Gives some of a request's room back: bytes that were let go of. */
export const giveBack = (request: object, bytes: number): void => {
  held -= bytes
  holds.set(request, (holds.get(request) ?? 0) - bytes)
}

/** Gives a request's room back; doing it twice is fine. */
export const release = (request: object): void => {
  held -= holds.get(request) ?? 0
  holds.delete(request)
}
