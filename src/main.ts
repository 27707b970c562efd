import {
  beatHeart,
  type Config,
  type Database,
  listenForChanges,
  migrate,
  openDatabase,
  openRuntime,
  Problem,
  problem,
  type Runtime,
  startWorker,
  unlockJobs,
} from '#core'
import { buildApp, prepare } from './app.ts'

export type StartOptions = {
  say?: (line: string) => void
  /** The database died and cannot be started again. */
  onLost?: (error: Error) => void
}
export type Running = { address: string; runtime: Runtime; stop: () => Promise<void> }

const portTaken = (config: Config) =>
  problem(
    'main.port_taken',
    500,
    `Port ${config.port} sudah dipakai program lain. Isi PORT dengan angka lain, misalnya PORT=8081.`,
  )()
const portRefused = (config: Config) =>
  problem(
    'main.port_refused',
    500,
    `Server tidak boleh mendengarkan di ${config.host} port ${config.port}. Periksa HOST dan PORT.`,
  )()

const listen = async (server: Awaited<ReturnType<typeof buildApp>>['server'], config: Config): Promise<string> => {
  try {
    return await server.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw portTaken(config)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw portRefused(config)
    throw error
  }
}

/** Undoes what was started, last first; one that fails does not keep the others from ending. */
const undoing = (say: (line: string) => void) => {
  const undos: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const undo of undos.splice(0).reverse())
      await undo().catch(error => say(`Saat menutup: ${(error as Error).message}`))
  }
  return { later: (undo: () => Promise<unknown>) => void undos.push(undo), stop }
}

const readyDatabase = async (config: Config, options: StartOptions): Promise<Database> => {
  const database = await openDatabase(config, options)
  try {
    await migrate(database.owner)
    if (database.alone) await unlockJobs(database.owner)
    await database.settled()
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Configuration → database → migrations → rooms → worker → door. Throws Problems; what was begun is ended again. */
export const start = async (config: Config, options: StartOptions = {}): Promise<Running> => {
  const say = options.say ?? console.log
  const { later, stop } = undoing(say)
  try {
    say('Menyiapkan basis data dan standar. Pertama kali perlu kira-kira setengah menit …')
    const database = await readyDatabase(config, { ...options, say })
    later(database.stop)
    const runtime = await openRuntime(config, database.app)
    later(() => runtime.db.end({ timeout: 5 }))
    beatHeart(runtime)
    const { server } = await buildApp(runtime)
    later(() => closeServer(server))
    for (const line of await prepare(runtime)) say(line)
    const ears = await listenForChanges(database.app, runtime.changes)
    later(ears.stop)
    const worker = await startWorker(database.owner, runtime, say)
    later(worker.stop)
    const address = await listen(server, config)
    say(`Maklumat berjalan di ${config.publicUrlSet ? config.publicUrl : address}`)
    return { address, runtime, stop }
  } catch (error) {
    await stop()
    if (!(error instanceof Problem)) say('Server tidak dapat dijalankan.')
    throw error
  }
}

const patience = 5000

/** Lets answers under way end; pages that stay open (live lists) are cut after a while. */
const closeServer = async (server: Awaited<ReturnType<typeof buildApp>>['server']): Promise<void> => {
  const cut = setTimeout(() => server.server.closeAllConnections(), patience)
  await server.close().finally(() => clearTimeout(cut))
}
