import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Runtime, readConfig } from '#core'
import { buildApp } from '../../src/app.ts'
import { createChanges } from '../../src/core/changes.ts'
import { openFiles } from '../../src/core/files.ts'
import { visitor } from '../../src/core/http.testing.ts'
import { createJobs } from '../../src/core/jobs.ts'
import { type Login, signIn } from '../../src/core/login.ts'
import { keysFrom } from '../../src/core/seal.ts'

/** A server of its own in which the head signs the pile; it lives until the pile rests, or until it is killed. */
export type Work = { app: Login; dataDir: string; now: number; password: string; passphrase: string }
export type Said = { begun: true } | { rested: string; ms: number }
export const masterKey = Buffer.alloc(32, 7)

const tell = (said: Said) => process.send?.(said)

const sign = async ({ app, dataDir, now, password, passphrase }: Work): Promise<void> => {
  const runtime: Runtime = {
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', MAKLUMAT_DEMO: '1' }),
    db: signIn(app, { max: 12 }),
    keys: keysFrom(masterKey),
    files: openFiles(join(dataDir, 'files')),
    jobs: createJobs(),
    changes: createChanges(),
    now: () => now,
  }
  const { server } = await buildApp(runtime)
  const zainal = visitor(server)
  await zainal.post('/masuk', { kantor: 'kota-lubuklinggau', pengguna: 'zainal', sandi: password })
  const began = Date.now()
  const answer = await zainal.post('/tumpukan/tanda-tangan', { frasa: passphrase }, { from: '/tumpukan' })
  if (answer.statusCode !== 303) throw new Error(`signing answered ${answer.statusCode}`)
  tell({ begun: true })
  for (;;) {
    const { body } = await zainal.get('/tumpukan')
    if (!body.includes('Sedang ditandatangani')) {
      tell({ rested: /Di tumpukan ini [^<]+/.exec(body)?.[0] ?? '', ms: Date.now() - began })
      break
    }
    await sleep(100)
  }
  await server.close()
  await runtime.db.end({ timeout: 2 })
}

if (process.send) process.once('message', work => void sign(work as Work).then(() => process.disconnect?.()))
