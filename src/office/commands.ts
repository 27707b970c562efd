import { parseArgs } from 'node:util'
import { type Command, command, inOffice, type Runtime } from '#core'
import { openAccount } from './actions.seat.ts'
import { accountEvent, addOfficer } from './actions.ts'
import { drawPassword, hashPassword } from './passwords.ts'
import { howToAdd, howToReset, notFound, unknownOffice, unknownPost } from './problems.ts'
import { dayIn } from './rules.ts'
import type { OfficeFacts } from './shape.ts'
import { revokeAll } from './sql.session.ts'
import { secretsByName, setPassword, setTotp } from './sql.ts'

type Options = Record<string, string | undefined>

export const optionsOf = (args: string[], names: string[], help: () => Error): Options => {
  try {
    const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]))
    return parseArgs({ args, options, strict: true }).values as Options
  } catch {
    throw help()
  }
}

export const mustKnow = async (facts: OfficeFacts, office: string) => {
  const offices = await facts.offices()
  if (!offices.some(({ id }) => id === office)) throw unknownOffice(office, offices.map(({ id }) => id).join(', '))
}

const add = async (
  runtime: Runtime,
  facts: OfficeFacts,
  o: { kantor: string; nama: string; sebagai: string } & Options,
) => {
  await mustKnow(facts, o.kantor)
  const posts = await facts.postsOf(o.kantor)
  const wanted = o.sebagai.split(',').map(post => post.trim())
  const missing = wanted.find(post => !Object.hasOwn(posts, post))
  if (missing !== undefined) throw unknownPost(missing, Object.keys(posts).join(', '))
  const at = runtime.now()
  const since = dayIn(await facts.zoneOf(o.kantor), at)
  const entry = {
    office: o.kantor,
    name: o.nama,
    ...(o.pengguna ? { username: o.pengguna } : {}),
    rank: o.pangkat ?? null,
    nip: o.nip?.replace(/\s/g, '') ?? null,
    posts: wanted.map(post => ({ post, since })),
    at,
  }
  return addOfficer(runtime.db, entry, posts)
}

/** The way back in when nobody in the office can: a drawn password, no second code, all sessions ended, the account open. */
const reset = async (runtime: Runtime, facts: OfficeFacts, office: string, username: string): Promise<string> => {
  await mustKnow(facts, office)
  const password = drawPassword()
  const hash = await hashPassword(password)
  const at = runtime.now()
  const [posts, zone] = await Promise.all([facts.postsOf(office), facts.zoneOf(office)])
  await inOffice(runtime.db, office, async tx => {
    const found = await secretsByName(tx, office, username.toLowerCase())
    if (!found) throw notFound()
    await openAccount(tx, { office, officer: found.id, posts }, dayIn(zone, at))
    await setPassword(tx, office, found.id, hash, true, new Date(at))
    await setTotp(tx, office, found.id, { secret: null, proposed: null, step: null })
    await revokeAll(tx, office, found.id, new Date(at))
    await accountEvent(tx, { office, officer: found.id, by: null, what: 'kata sandi diatur ulang', at })
  })
  return password
}

const printed = (username: string, password: string) => [
  `Nama pengguna        : ${username}`,
  `Kata sandi sementara : ${password}`,
  'Kata sandi ini hanya tampil sekali dan harus diganti saat pertama masuk.',
]

/** `petugas tambah` makes the first admin of accounts; `petugas sandi` lets a locked-out one in again. */
export const officeCommands = (factsFor: (runtime: Runtime) => OfficeFacts): Command[] => [
  command(
    'petugas tambah',
    '--kantor <id> --nama <nama> --sebagai <jabatan> [--pengguna --pangkat --nip]: tambah petugas',
    async (args, { say, withRuntime }) => {
      const o = optionsOf(args, ['kantor', 'nama', 'sebagai', 'pengguna', 'pangkat', 'nip'], howToAdd)
      const { kantor, nama, sebagai } = o
      if (!kantor || !nama || !sebagai) throw howToAdd()
      const made = await withRuntime(runtime => add(runtime, factsFor(runtime), { ...o, kantor, nama, sebagai }))
      for (const line of ['Petugas ditambahkan.', ...printed(made.username, made.password)]) say(line)
    },
  ),
  command(
    'petugas sandi',
    '--kantor <id> --pengguna <nama pengguna>: atur ulang kata sandi petugas',
    async (args, { say, withRuntime }) => {
      const { kantor, pengguna } = optionsOf(args, ['kantor', 'pengguna'], howToReset)
      if (!kantor || !pengguna) throw howToReset()
      const password = await withRuntime(runtime => reset(runtime, factsFor(runtime), kantor, pengguna))
      for (const line of ['Kata sandi diatur ulang.', ...printed(pengguna.toLowerCase(), password)]) say(line)
    },
  ),
]
