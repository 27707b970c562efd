import { isAbsolute, resolve } from 'node:path'
import { problem } from './problem.ts'

/** Everything the environment may say. Read once at start; nothing else reads `process.env`. */
export type Config = {
  /** 0 asks the system for a free port. */
  port: number
  host: string
  /** Absolute. Holds the embedded database, sealed files and keys. */
  dataDir: string
  /** Given: an existing PostgreSQL (at least 15). Absent: the embedded one under `dataDir`. */
  databaseUrl?: string
  /** Password of `maklumat_app` on that server; absent: made at first start and kept beside the keys. */
  appPassword?: string
  /** Origin people reach us by, no slash at the end. Feeds QR codes, links and the Origin check. */
  publicUrl: string
  /** False: nobody set PUBLIC_URL, so only trial signing is allowed. */
  publicUrlSet: boolean
  /** Whether demo data may be loaded into an empty database. */
  demo: boolean
  /** As Fastify wants it: off, how many proxies stand in front, or a list of their addresses. */
  trustProxy: boolean | number | string
  /** Base64 of 32 bytes; absent: the key file under `dataDir`. */
  masterKey?: string
}

type Env = Record<string, string | undefined>

const bad = (name: string, sentence: string) => problem('config.invalid', 500, `${name}: ${sentence}`)()

const port = (text: string): number => {
  const n = Number(text)
  if (!/^\d+$/.test(text) || n > 65535) throw bad('PORT', `"${text}" bukan nomor port. Isi angka 0 sampai 65535.`)
  return n
}

const flag = (name: string, text: string | undefined): boolean | undefined => {
  if (text === undefined || text === '') return undefined
  if (['1', 'true', 'ya'].includes(text.toLowerCase())) return true
  if (['0', 'false', 'tidak'].includes(text.toLowerCase())) return false
  throw bad(name, `"${text}" tidak dikenal. Isi 1 (ya) atau 0 (tidak).`)
}

const url = (name: string, text: string, protocols: string[]): URL => {
  const parsed = URL.parse(text)
  if (!parsed || !protocols.includes(parsed.protocol))
    throw bad(
      name,
      `alamatnya tidak dapat dibaca. Alamat harus diawali ${protocols.map(p => `${p}//`).join(' atau ')}.`,
    )
  return parsed
}

const origin = (text: string): string => {
  const parsed = url('PUBLIC_URL', text, ['http:', 'https:'])
  if (parsed.pathname !== '/' || parsed.search || parsed.hash)
    throw bad(
      'PUBLIC_URL',
      'tulis alamat depannya saja, misalnya https://layanan.contoh.go.id, tanpa garis miring lanjutan.',
    )
  return parsed.origin
}

const masterKey = (text: string): string => {
  if (Buffer.from(text, 'base64').length !== 32)
    throw bad('MAKLUMAT_KEY', 'harus 32 byte dalam base64. Buat dengan: openssl rand -base64 32')
  return text
}

/** "On" means one proxy: with more trusted, a visitor could write any address into the header and pass every limit. */
const proxy = (text: string | undefined): Config['trustProxy'] => {
  if (text && /^[\d.:a-f/, ]+$/i.test(text) && /[.:]/.test(text)) return text
  return flag('TRUST_PROXY', text) ? 1 : false
}

/** Reads and checks the environment. Throws a Problem whose sentence names the variable and what to write there. */
export const readConfig = (env: Env, cwd: string = process.cwd()): Config => {
  const dataDir = env.DATA_DIR || './data'
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl) url('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'])
  const listen = port(env.PORT || '8080')
  return {
    port: listen,
    host: env.HOST || '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(cwd, dataDir),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(env.MAKLUMAT_APP_PASSWORD ? { appPassword: env.MAKLUMAT_APP_PASSWORD } : {}),
    publicUrl: env.PUBLIC_URL ? origin(env.PUBLIC_URL) : `http://localhost:${listen}`,
    publicUrlSet: Boolean(env.PUBLIC_URL),
    demo: flag('MAKLUMAT_DEMO', env.MAKLUMAT_DEMO) ?? !databaseUrl,
    trustProxy: proxy(env.TRUST_PROXY),
    ...(env.MAKLUMAT_KEY ? { masterKey: masterKey(env.MAKLUMAT_KEY) } : {}),
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** What is allowed but will surprise somebody later; to be printed at start. */
export const configWarnings = ({ host, publicUrl, publicUrlSet, trustProxy }: Config): string[] => [
  ...(publicUrlSet || isLoopback(host)
    ? []
    : [
        `PUBLIC_URL belum diisi: kode QR pada surat akan menunjuk ke ${publicUrl} dan tidak dapat dibuka orang lain. Isi sebelum menandatangani surat.`,
      ]),
  ...(publicUrl.startsWith('https:') && trustProxy === false
    ? [
        'PUBLIC_URL memakai https tetapi TRUST_PROXY kosong: semua pengunjung tampak berasal dari satu alamat dan berbagi satu batas. Isi alamat proksinya, misalnya TRUST_PROXY=127.0.0.1.',
      ]
    : []),
]
