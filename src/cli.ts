import { setTimeout as sleep } from 'node:timers/promises'
import { command, coreCommands, readConfig, runCommands } from '#core'
import { commands as roomCommands } from './commands.ts'
import { start } from './main.ts'

/** Serves until somebody asks it to stop; a second Ctrl-C does not wait for what is still running. */
const serve = command('mulai', 'jalankan server (sama dengan npm start)', async (_args, { config, say }) => {
  const asked = Promise.withResolvers<void>()
  let times = 0
  const ask = () => {
    if (++times > 1) process.exit(1)
    asked.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  const running = await start(config, { say, onLost: asked.reject })
  try {
    await asked.promise
    say('Menutup …')
  } finally {
    await running.stop()
  }
  say('Selesai.')
})

/** The exit code. What still holds the process after a command gets a moment, no more. */
export const main = async (argv: string[]): Promise<number> => {
  const code = await runCommands([serve, ...coreCommands, ...roomCommands], argv, () => readConfig(process.env))
  void sleep(2000, undefined, { ref: false }).then(() => process.exit(code))
  return code
}
