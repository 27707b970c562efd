import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open as openFile, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from './config.ts'
import { onceFor } from './once.ts'
import { problem } from './problem.ts'

/** The installation's keys. The master key itself never leaves; only subkeys named by their purpose do. */
export type Keys = {
  /** 32 bytes that depend on the master key and `purpose` only (HKDF-SHA-256). */
  derive: (purpose: string) => Buffer
}

const cannotOpen = problem(
  'seal.cannot_open',
  500,
  'Data tersegel tidak dapat dibuka: kuncinya lain atau isinya berubah. Hubungi pengelola TI kantor.',
)
const badKeyFile = problem(
  'seal.bad_key_file',
  500,
  'Berkas kunci keys/master.key rusak. Kembalikan dari cadangan; tanpa kunci itu data pemohon tidak dapat dibuka.',
)
/** Node takes bare bytes too, but works four times as long on them. */
const handed = onceFor((key: Uint8Array) => createSecretKey(key))

const format = 1
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM. `context` says what is sealed and where it belongs (`dossier:<id>:answers`); the same words are needed to open it,
 * so a sealed value copied to another row does not open. Layout: version, 12 bytes nonce, ciphertext, 16 bytes tag.
 */
export const seal = (key: Uint8Array, plain: Uint8Array | string, context: string): Buffer => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', handed(key), iv).setAAD(Buffer.from(context))
  const body = cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain)
  return Buffer.concat([Buffer.from([format]), iv, body, cipher.final(), cipher.getAuthTag()])
}

/** The other way. Throws a Problem (500) when the key, the context or a single bit differs. */
export const open = (key: Uint8Array, sealed: Uint8Array, context: string): Buffer => {
  if (sealed.length < 1 + ivBytes + tagBytes || sealed[0] !== format) throw cannotOpen()
  const body = sealed.subarray(1 + ivBytes, sealed.length - tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', handed(key), sealed.subarray(1, 1 + ivBytes))
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw cannotOpen()
  }
}

export const openText = (key: Uint8Array, sealed: Uint8Array, context: string): string =>
  open(key, sealed, context).toString('utf8')

const wrapping = 'data-key'

/** One data key per dossier. Destroying `wrapped` erases everything sealed with `key` (UU PDP 43 and 44). */
export const newDataKey = (keys: Keys): { key: Buffer; wrapped: Buffer } => {
  const key = randomBytes(32)
  return { key, wrapped: seal(keys.derive(wrapping), key, wrapping) }
}

export const unwrapKey = (keys: Keys, wrapped: Uint8Array): Buffer => open(keys.derive(wrapping), wrapped, wrapping)

/**
 * For exact search over sealed text (a NIK): equal texts of one office and purpose give equal 32 bytes, and nobody without the
 * master key can try texts. The caller normalises (`trim`, digits only) first.
 */
export const blindIndex = (keys: Keys, office: string, purpose: string, text: string): Buffer =>
  createHmac('sha256', handed(keys.derive(`blind-index/${purpose}`)))
    .update(`${office.length}:${office}${text}`)
    .digest()

export const keysFrom = (master: Uint8Array): Keys => {
  const known = new Map<string, Buffer>()
  return {
    derive: purpose => {
      const found = known.get(purpose)
      if (found) return found
      const key = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `maklumat/${purpose}`, 32))
      known.set(purpose, key)
      return key
    },
  }
}

/** A short proof of which master key this is; kept in the database, tells nothing about the key. */
export const keyCheck = (keys: Keys): string => keys.derive('key-check').subarray(0, 12).toString('hex')

export const keyFile = (dataDir: string): string => join(dataDir, 'keys', 'master.key')

/** Writes a secret so that it is whole or absent, even if the power fails, and never replaces one that stands there. */
export const writeSecretOnce = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await chmod(dirname(path), 0o700)
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`
  const file = await openFile(draft, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const folder = await openFile(dirname(path))
  await folder.sync().finally(() => folder.close())
}

/** The master key from the environment, else from `DATA_DIR/keys/master.key`, which is made at first start. */
export const loadKeys = async (config: Pick<Config, 'dataDir' | 'masterKey'>): Promise<Keys> => {
  if (config.masterKey) return keysFrom(Buffer.from(config.masterKey, 'base64'))
  const path = keyFile(config.dataDir)
  const read = () => readFile(path, 'utf8').catch(() => undefined)
  if ((await read()) === undefined) await writeSecretOnce(path, `${randomBytes(32).toString('base64')}\n`)
  const master = Buffer.from((await read()) ?? '', 'base64')
  if (master.length !== 32) throw badKeyFile()
  return keysFrom(master)
}
