import { createWriteStream } from 'node:fs'
import { access, constants, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Command, command, createTypeset, inOffice, type Runtime, zip } from '#core'
import { createDossiers, searchDossiers } from '#dossier'
import { logReading, officerNamed, officerNames } from '#office'
import { cannotWrite, copyHelp, mayNotCopy, noSuchNumber } from '../problems.ts'
import { copyFiles } from './copy.ts'
import { openWhole } from './open.ts'

const argsOf = (args: string[]) => {
  try {
    const text = { type: 'string' as const }
    const { values, positionals } = parseArgs({
      args,
      options: { kantor: text, petugas: text, untuk: text, out: { ...text, short: 'o' } },
      allowPositionals: true,
    })
    const { kantor, petugas, untuk, out } = values
    const [agenda] = positionals
    if (kantor && petugas && untuk && out && agenda && /^[\p{L}\d/]+$/u.test(agenda))
      return { kantor, petugas, untuk, out: resolve(out), agenda }
  } catch {
    throw copyHelp()
  }
  throw copyHelp()
}

/** Opens the dossier in an officer's name and writes the reading down, as at the screen. */
const opened = (runtime: Runtime, { kantor: office, agenda, petugas, untuk }: ReturnType<typeof argsOf>) =>
  inOffice(runtime.db, office, async tx => {
    const officer = await officerNamed(tx, office, petugas.toLowerCase())
    if (!officer) throw mayNotCopy()
    const search = { by: 'agenda' as const, number: agenda.toUpperCase() }
    const found = await searchDossiers(tx, office, search, 2, { services: [], officer })
    const [one] = found
    if (!one || found.length > 1) throw noSuchNumber()
    const dossiers = createDossiers(runtime, [])
    const at = runtime.now()
    await logReading(tx, { office, officer, dossier: one.id, what: `salinan lengkap, ${untuk}`.slice(0, 200), at })
    const whole = await openWhole(runtime, dossiers, tx, await dossiers.get(tx, office, one.id))
    const by = (await officerNames(tx, office, [officer]))[officer] ?? petugas
    return { whole, purpose: { why: untuk, reference: '', by, at } }
  })

/** `maklumat dossier export`: the copy of a whole dossier, where no browser is at hand. */
export const copyCommand: Command = command(
  'dossier export',
  '<nomor agenda> --kantor … --petugas … --untuk … -o <berkas.zip>: salinan lengkap satu berkas untuk pemeriksa (dicatat)',
  async (args, { say, withRuntime }) => {
    const asked = argsOf(args)
    // Before the reading is written down: what cannot be taken was not taken.
    await access(dirname(asked.out), constants.W_OK).catch(() => {
      throw cannotWrite()
    })
    await withRuntime(async runtime => {
      const { whole, purpose } = await opened(runtime, asked)
      const typeset = createTypeset({ workers: 1 })
      const draft = `${asked.out}.tmp`
      try {
        const parts = Readable.from(zip(copyFiles(typeset, whole, purpose), new Date(purpose.at)))
        await pipeline(parts, createWriteStream(draft, { mode: 0o600 }))
        await rename(draft, asked.out)
      } finally {
        await rm(draft, { force: true })
        await typeset.close()
      }
      say(
        `Salinan selesai: ${asked.out} (${whole.events.length} kejadian). Isinya data pribadi yang terbuka: simpan terkunci.`,
      )
    })
  },
)
