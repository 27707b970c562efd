import type { Config } from './config.ts'
import { borrowDatabase } from './launcher.ts'
import { migrate } from './migrate.ts'
import { Problem, problem } from './problem.ts'
import { openRuntime, type Runtime } from './runtime.ts'

/** What a command may use. `withRuntime` works beside a running server and alone; it closes everything afterwards. */
export type CommandContext = {
  config: Config
  say: (line: string) => void
  withRuntime: <T>(fn: (runtime: Runtime) => Promise<T>) => Promise<T>
}
export type Command = {
  name: string
  /** One line of Indonesian; arguments first when there are any: `<berkas.tar>  pulihkan …`. */
  help: string
  run: (args: string[], context: CommandContext) => Promise<void>
}

/** `name` may be several words: `command('petugas tambah', …)`. */
export const command = (name: string, help: string, run: Command['run']): Command => ({ name, help, run })

const unknownCommand = (name: string) =>
  problem(
    'cli.unknown',
    400,
    `Perintah "${name}" tidak dikenal. Ketik "maklumat bantuan" untuk melihat semua perintah.`,
  )()

/** The longest name that begins `argv`, with the rest of it. */
export const findCommand = (commands: Command[], argv: string[]): { found: Command; args: string[] } | undefined => {
  const fitting = commands
    .map(found => ({ found, words: found.name.split(' ') }))
    .filter(({ words }) => words.every((word, i) => argv[i] === word))
    .sort((a, b) => b.words.length - a.words.length)[0]
  return fitting && { found: fitting.found, args: argv.slice(fitting.words.length) }
}

export const helpText = (commands: Command[]): string => {
  const width = Math.max(...commands.map(({ name }) => name.length), 'bantuan'.length)
  const lines = commands.map(({ name, help }) => `  ${name.padEnd(width)}  ${help}`)
  return ['Cara pakai: maklumat <perintah>', '', ...lines, `  ${'bantuan'.padEnd(width)}  daftar ini`].join('\n')
}

const runtimeFor =
  (config: Config, say: (line: string) => void): CommandContext['withRuntime'] =>
  async fn => {
    const database = await borrowDatabase(config, { say })
    try {
      if (database.alone) await migrate(database.owner)
      const runtime = await openRuntime(config, database.app)
      return await fn(runtime).finally(() => runtime.db.end({ timeout: 5 }))
    } finally {
      await database.stop()
    }
  }

const complain = (error: unknown): string => {
  if (!(error instanceof Problem)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [error.sentence, ...Object.values(error.fields)].join('\n')
}

/** Runs one command and answers the exit code: 0 well, 1 a problem (its sentence goes to `complainTo`), 2 no such command. */
export const runCommands = async (
  commands: Command[],
  argv: string[],
  readConfig: () => Config,
  say: (line: string) => void = console.log,
  complainTo: (line: string) => void = console.error,
): Promise<number> => {
  if (['bantuan', '--help', '-h', 'help', undefined].includes(argv[0])) {
    say(helpText(commands))
    return 0
  }
  try {
    const match = findCommand(commands, argv)
    if (!match) throw unknownCommand(argv.slice(0, 2).join(' '))
    const config = readConfig()
    await match.found.run(match.args, { config, say, withRuntime: runtimeFor(config, say) })
    return 0
  } catch (error) {
    complainTo(complain(error))
    return error instanceof Problem && error.code === 'cli.unknown' ? 2 : 1
  }
}
