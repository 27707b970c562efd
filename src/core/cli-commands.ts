import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backup } from './backup.ts'
import { restore } from './backup-restore.ts'
import { type Command, command } from './cli.ts'
import { borrowDatabase } from './launcher.ts'
import { problem } from './problem.ts'

const sayWhere = problem('cli.backup_where', 400, 'Sebutkan berkas tujuannya: maklumat backup -o cadangan.tar')
const sayWhich = problem('cli.restore_which', 400, 'Sebutkan berkas cadangannya: maklumat restore cadangan.tar')

const total = (rows: Record<string, number>) => Object.values(rows).reduce((sum, n) => sum + n, 0)
const count = new Intl.NumberFormat('id-ID')

const destination = (args: string[]): string => {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { o: { type: 'string', short: 'o' } },
      allowPositionals: true,
    })
    const path = values.o ?? positionals[0]
    if (path) return resolve(path)
  } catch {
    throw sayWhere()
  }
  throw sayWhere()
}

/** Backup and restore, for the table of commands. */
export const coreCommands: Command[] = [
  command(
    'backup',
    '-o <cadangan.tar>: simpan basis data, berkas, dan kunci dalam satu arsip',
    async (args, { config, say }) => {
      const path = destination(args)
      const database = await borrowDatabase(config, { say })
      const made = await backup(config, database.owner, path, new Date()).finally(database.stop)
      say(`Cadangan selesai: ${path} (${count.format(total(made.rows))} baris, ${count.format(made.files)} berkas).`)
      if (config.masterKey)
        say('Kunci induk TIDAK ada di dalamnya, karena berasal dari MAKLUMAT_KEY. Simpan kunci itu terpisah.')
      else
        say(
          'Kunci induk ada di dalamnya: siapa pun yang memegang arsip ini dapat membuka data. Simpan di tempat terkunci.',
        )
    },
  ),
  command('restore', '<cadangan.tar>: pulihkan ke DATA_DIR yang kosong', async ([path], { config, say }) => {
    if (!path) throw sayWhich()
    const done = await restore(config, resolve(path))
    say(
      `Pulih: ${count.format(total(done.rows))} baris, ${count.format(done.files)} berkas, keadaan ${done.manifest.made_at}.`,
    )
    if (!done.manifest.holdsMasterKey)
      say('Cadangan ini tanpa kunci induk: isi MAKLUMAT_KEY yang lama sebelum menjalankan.')
    say('Jalankan dengan: npm start')
  }),
]
