import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** A file the browser may keep for ever, because its name changes with its content. */
export type Asset = { type: string; plain: Buffer; br: Buffer; gzip: Buffer }

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const digest = (text: string | Buffer) => createHash('sha256').update(text).digest('hex').slice(0, 12)

const served = new Map<string, Asset>()
const urls = new Map<string, string>()

export const makeAsset = (type: string, text: string): Asset => {
  const plain = Buffer.from(text)
  return { type, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) }
}

const add = (name: string, type: string, text: string) => {
  const [stem, ending] = name.split('.')
  const url = `/aset/${stem}-${digest(text)}.${ending}`
  served.set(url, makeAsset(type, text))
  urls.set(name, url)
}

/** The address of an asset (`app.css`, `app.js`, `ikon.svg`) with its hash; the plain name before `prepareAssets`. */
export const assetUrl = (name: string): string => urls.get(name) ?? `/aset/${name}`

export const findAsset = (url: string): Asset | undefined => served.get(url)

/** Runs `make` unless a file of the same source is kept already; keeps what it made. */
const kept = async (folder: string, name: string, source: string, make: () => Promise<string>): Promise<string> => {
  const file = join(folder, `${digest(source)}-${name}`)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const text = await make()
  try {
    mkdirSync(folder, { recursive: true })
    const half = `${file}.${process.pid}`
    writeFileSync(half, text)
    renameSync(half, file)
  } catch {
    // A read-only installation compiles again at each start: slower by a second, not broken.
  }
  return text
}

const styles = async (folder: string): Promise<string> => {
  const from = join(here, 'styles')
  const source = readdirSync(from)
    .sort()
    .map(file => readFileSync(join(from, file), 'utf8'))
    .join('\0')
  const kit = readFileSync(join(root, 'node_modules/govuk-frontend/package.json'), 'utf8')
  return kept(folder, 'app.css', source + kit, async () => {
    const { compile } = await import('sass')
    const { css } = compile(join(from, 'app.scss'), {
      style: 'compressed',
      loadPaths: [join(root, 'node_modules')],
      quietDeps: true,
    })
    return css
  })
}

let ready: Promise<void> | undefined

/**
 * Compiles what browsers load and keeps it in `folder` (default `.assets/` of the installation), named by the hash of
 * its source, so the second start only reads. Safe to call again.
 */
export const prepareAssets = (folder: string = join(root, '.assets')): Promise<void> => {
  ready ??= (async () => {
    add('app.css', 'text/css; charset=utf-8', await styles(folder))
    add('app.js', 'text/javascript; charset=utf-8', readFileSync(join(here, 'client/app.js'), 'utf8'))
    add('ikon.svg', 'image/svg+xml', readFileSync(join(here, 'client/ikon.svg'), 'utf8'))
  })()
  return ready
}
