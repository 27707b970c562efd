import { type Command, createServer, healthRoute, type Runtime, type Server } from '#core'

/** Commands of the rooms, for `maklumat <perintah>`. */
export const commands: Command[] = []

/** The whole server, ready to listen. The only file that knows every room. */
export const buildApp = async (runtime: Runtime): Promise<{ server: Server }> => {
  const { config, keys } = runtime
  const server = await createServer({
    secret: keys.derive('form-token'),
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    log: 'warn',
  })
  healthRoute(server, runtime)
  return { server }
}

/** Runs once after migrations: loads standards and, where allowed, demo data. Answers lines to print. */
export const prepare = async (_runtime: Runtime): Promise<string[]> => []
