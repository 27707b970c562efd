import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { blindIndex, inOffice, isDemo, type LocalDate, markDemo, type Runtime } from '#core'
import { certificateOf, issueCertificate } from '#letter'
import { anyOfficer, type DemoSignIn, officerNamed, seedDemoOfficers } from '#office'
import { importPersons, lastImport } from '#registry'
import { localDate, officeProfile } from '#standard'
import { inventedPeople } from './demo-people.ts'

type DemoFile = {
  kantor: string
  petugas: {
    nama: string
    pengguna: string
    pangkat?: string
    nip?: string
    jabatan: string[]
    menandatangani?: string
  }[]
  /** `karangan`: so many more invented people, with NIKs of the region `wilayah` (six digits). */
  registri: {
    registri: string
    per: LocalDate
    orang: { nik: string; nama: string; alamat?: string }[]
    karangan?: { jumlah: number; wilayah: string }
  }[]
}

/** The signing passphrase of an invented signer; like their password it is drawn for this installation. */
type DemoSigner = { username: string; passphrase: string }
/** `posts`: by username, the posts each holds. */
type DemoOffice = { office: string; signIns: DemoSignIn[]; signers: DemoSigner[]; posts: Map<string, string> }

/** Drawn from the installation's own key, so that it can be printed again without being kept. */
const passphraseOf = (runtime: Runtime, office: string, username: string): string =>
  blindIndex(runtime.keys, office, 'demo-signing', username)
    .toString('hex')
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1-')

const giveKeys = (runtime: Runtime, office: string, signers: { name: string; username: string }[]) =>
  inOffice(runtime.db, office, async tx => {
    const { name: officeName } = await officeProfile(tx, office)
    for (const { username, name } of signers) {
      const officer = await officerNamed(tx, office, username)
      if (!officer || (await certificateOf(tx, office, officer, runtime.now()))) continue
      const passphrase = passphraseOf(runtime, office, username)
      await issueCertificate(tx, runtime.keys, { office, officeName, officer, name, passphrase }, runtime.now())
    }
  })

/** Once: what stands in a registry already is left as it is, so that a start stays quick. */
const fillRegistry = (runtime: Runtime, office: string, wanted: DemoFile['registri'][number]) =>
  inOffice(runtime.db, office, async tx => {
    const { registri, per, orang, karangan } = wanted
    if (await lastImport(tx, office, registri)) return
    const named = orang.map(o => ({ nik: o.nik, name: o.nama, ...(o.alamat ? { address: o.alamat } : {}) }))
    const more = karangan ? inventedPeople(karangan.jumlah, karangan.wilayah) : []
    await importPersons(runtime, tx, office, registri, [...named, ...more], per, runtime.now())
  })

/**
 * Loads one file of invented people: officers with a password drawn for this installation, and what a registry says of
 * some NIKs. Repeating it changes nothing.
 */
const loadDemo = async (runtime: Runtime, file: string): Promise<DemoOffice> => {
  const demo = parse(await readFile(file, 'utf8')) as DemoFile
  const office = demo.kantor
  const { calendar, posts } = await inOffice(runtime.db, office, tx => officeProfile(tx, office))
  const since = `${localDate(calendar.zone, runtime.now()).slice(0, 4)}-01-01`
  const signIns = await seedDemoOfficers(
    runtime,
    office,
    demo.petugas.map(p => ({
      name: p.nama,
      username: p.pengguna,
      rank: p.pangkat ?? null,
      nip: p.nip ?? null,
      posts: p.jabatan.map(post => ({ post, since })),
    })),
  )
  for (const registry of demo.registri) await fillRegistry(runtime, office, registry)
  const signers = demo.petugas.filter(p => p.menandatangani === 'ya')
  await giveKeys(
    runtime,
    office,
    signers.map(p => ({ username: p.pengguna, name: p.nama })),
  )
  return {
    office,
    signIns,
    signers: signers.map(p => ({ username: p.pengguna, passphrase: passphraseOf(runtime, office, p.pengguna) })),
    posts: new Map(demo.petugas.map(p => [p.pengguna, p.jabatan.map(post => posts[post]?.label ?? post).join('; ')])),
  }
}

const hasOfficers = async (runtime: Runtime, offices: { id: string }[]): Promise<boolean> => {
  for (const { id } of offices) if (await inOffice(runtime.db, id, tx => anyOfficer(tx, id))) return true
  return false
}

/** Two lines for each: with what to sign in, and who that is there. */
const linesOf = (name: string, { office, signIns, signers, posts }: DemoOffice): string[] => [
  '',
  `${name} (/${office})`,
  ...signIns.flatMap(({ username, password, name: officer }) => {
    const key = signers.find(signer => signer.username === username)
    return [
      `  ${username.padEnd(8)} ${password}   ${officer}${key ? `; frasa tanda tangan: ${key.passphrase}` : ''}`,
      `  ${' '.repeat(30)} ${posts.get(username) ?? ''}`,
    ]
  }),
]

/**
 * Invented people come only into an installation nobody works in yet, and only where the settings allow it; from then on
 * it is a trial for good and every page says so. Answers the sign-ins to print.
 */
export const prepareDemo = async (
  runtime: Runtime,
  folder: string,
  offices: { id: string; name: string }[],
): Promise<string[]> => {
  const { config, db } = runtime
  const before = await isDemo(db)
  const wanted = config.demo && (before || !(await hasOfficers(runtime, offices)))
  config.demo = before || wanted
  if (!wanted) return []
  await markDemo(db, runtime.now())
  const files = new Set(await readdir(folder))
  const here = offices.filter(({ id }) => files.has(`${id}.yaml`)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const loaded = await Promise.all(
    here.map(async ({ id, name }) => linesOf(name, await loadDemo(runtime, join(folder, `${id}.yaml`)))),
  )
  return [
    '',
    'Akun peragaan, semuanya orang karangan. Masuk di /masuk dengan nama pengguna dan kata sandi ini:',
    ...loaded.flat(),
    '',
  ]
}
