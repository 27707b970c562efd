import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { type Login, loginUrl } from './login.ts'

/**
 * What the database announces (`notify`): that something remembered here is no longer true, whoever changed it, another process
 * included. While nothing is heard nothing may be remembered.
 */
export type Changes = {
  /** Whether announcements arrive right now. */
  heard: () => boolean
  /** Once at start, before `listenForChanges`. `told` with null: announcements may have been missed, anything may have changed. */
  on: (channel: string, told: (payload: string | null) => void) => void
  readonly listeners: ReadonlyMap<string, (payload: string | null) => void>
  live: boolean
}

export const createChanges = (): Changes => {
  const listeners = new Map<string, (payload: string | null) => void>()
  const changes: Changes = {
    live: false,
    listeners,
    heard: () => changes.live,
    on: (channel, told) => void listeners.set(channel, told),
  }
  return changes
}

const again = 1000

/** Listens on a connection of its own and comes back when the line is lost. */
export const listenForChanges = async (app: Login, changes: Changes): Promise<{ stop: () => Promise<void> }> => {
  let stopped = false
  let client: pg.Client | undefined
  const forgetAll = () => {
    for (const told of changes.listeners.values()) told(null)
  }
  const lost = () => {
    if (changes.live) forgetAll()
    changes.live = false
  }
  /** Answers the end of the line; throws when there is none to be had. */
  const connect = async (): Promise<{ over: Promise<unknown> }> => {
    const own = new pg.Client({ connectionString: loginUrl(app), keepAlive: true, application_name: 'maklumat' })
    const over = new Promise(resolve => own.once('end', resolve))
    own.on('error', lost)
    own.on('notification', ({ channel, payload }) => changes.listeners.get(channel)?.(payload ?? null))
    client = own
    try {
      await own.connect()
      for (const channel of changes.listeners.keys()) await own.query(`listen ${own.escapeIdentifier(channel)}`)
    } catch (error) {
      await own.end().catch(() => {})
      throw error
    }
    forgetAll()
    changes.live = true
    return { over }
  }
  const stay = async (first: { over: Promise<unknown> }) => {
    let line: { over: Promise<unknown> } | undefined = first
    while (!stopped) {
      await line?.over
      lost()
      if (stopped) return
      await after(again, undefined, { ref: false })
      line = await connect().catch(() => undefined)
    }
  }
  const staying = stay(await connect())
  return {
    stop: async () => {
      stopped = true
      lost()
      await client?.end().catch(() => {})
      await Promise.race([staying, after(again)])
    },
  }
}
