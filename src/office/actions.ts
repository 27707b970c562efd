import { randomUUIDv7 as uuid } from 'node:crypto'
import { type Db, type Instant, inOffice, type Tx } from '#core'
import { mustBeFree } from './actions.seat.ts'
import { drawPassword, hashPassword } from './passwords.ts'
import { checkEntry, usernameTaken } from './problems.ts'
import { printFaults } from './rules.print.ts'
import { passwordFault } from './rules.sign-in.ts'
import { isNip, isUsername, usernameOf } from './rules.ts'
import type { NewOfficer, NewPost, PostFacts } from './shape.ts'
import { insertAccountEvent } from './sql.log.ts'
import { insertHolding, insertOfficer } from './sql.ts'

export const accountEvent = (
  tx: Tx,
  e: { office: string; officer: string; by: string | null; what: string; detail?: string | null; at: Instant },
) =>
  insertAccountEvent(tx, e.office, {
    id: uuid(),
    officer: e.officer,
    doneBy: e.by,
    what: e.what,
    detail: e.detail ?? null,
    at: new Date(e.at),
  })

const faultsOf = (o: NewOfficer, username: string, password: string): Record<string, string> => {
  const faults: Record<string, string> = {}
  if (o.name.trim().length < 3) faults.nama = 'Isi nama lengkap beserta gelar.'
  if (!isUsername(username))
    faults.pengguna = 'Nama pengguna 3 sampai 40 huruf kecil atau angka, boleh titik atau tanda hubung, tanpa spasi.'
  if (o.nip && !isNip(o.nip)) faults.nip = 'NIP terdiri atas 18 angka. Kosongkan bila belum punya.'
  const fault = passwordFault(password, username)
  if (fault) faults.sandi = fault
  return { ...faults, ...printFaults({ nama: o.name, pangkat: o.rank }) }
}

/** One post for one officer. Who may hold what is asked before. */
export const appointTo = (tx: Tx, office: string, officer: string, p: NewPost): Promise<unknown> =>
  insertHolding(tx, office, {
    id: uuid(),
    officer,
    post: p.post,
    capacity: p.capacity ?? 'substantive',
    decreeNumber: p.decreeNumber || null,
    decreeDate: p.decreeDate || null,
    since: p.since,
    until: p.until ?? null,
    inPlaceOf: p.inPlaceOf ?? null,
    absence: p.absence ?? null,
    services: p.services ?? [],
    letterKinds: p.letterKinds ?? [],
  })

/**
 * A new account; the password is given back once and kept only as a hash. With `posts`, all of the office, those of the entry
 * must be free; without, for people who are brought along with their posts, whoever calls answers for that.
 * @throws office.check_entry (422) with fields nama, pangkat, pengguna, nip, sandi, jabatan; office.username_taken (409)
 */
export const addOfficer = async (
  db: Db | Tx,
  entry: NewOfficer,
  posts?: Record<string, PostFacts>,
): Promise<{ id: string; username: string; password: string }> => {
  const username = (entry.username || usernameOf(entry.name)).toLowerCase()
  const password = entry.password ?? drawPassword()
  const faults = faultsOf(entry, username, password)
  if (Object.keys(faults).length > 0) throw checkEntry(faults)
  const id = uuid()
  const passwordHash = await hashPassword(password)
  await inOffice(db, entry.office, async tx => {
    const added = await insertOfficer(tx, {
      office: entry.office,
      id,
      username,
      name: entry.name.trim(),
      rank: entry.rank || null,
      nip: entry.nip || null,
      passwordHash,
      mustChangePassword: entry.mustChangePassword ?? true,
      by: entry.by ?? null,
      at: new Date(entry.at),
    })
    if (!added) throw usernameTaken({ pengguna: `Nama pengguna ${username} sudah dipakai. Pilih nama lain.` })
    for (const post of entry.posts) {
      if (posts) await mustBeFree(tx, { office: entry.office, officer: id, posts }, post)
      await appointTo(tx, entry.office, id, post)
    }
    const detail = entry.posts.map(post => post.post).join(', ') || null
    await accountEvent(tx, {
      office: entry.office,
      officer: id,
      by: entry.by ?? null,
      what: 'akun dibuat',
      detail,
      at: entry.at,
    })
  })
  return { id, username, password }
}
