import type { Runtime, Server } from '#core'
import type { Dossiers } from '#dossier'
import { watchBareOften } from './bare.ts'
import { compensationPages } from './compensation-routes.tsx'
import { dailyPages } from './daily-routes.tsx'
import { deemedPages } from './deemed-routes.tsx'
import { proxyNewsPages, untoldNews } from './proxy/index.ts'
import { messagePages } from './routes.tsx'
import { ownStuckParts, type StuckPart } from './stuck.ts'
import { stuckPages } from './stuck-routes.tsx'
import { watchOffices } from './watch.ts'

/** `stuck`: what later rooms know to get stuck. */
export type MessageParts = { dossiers: Dossiers; stuck: StuckPart[] }

export const messageRoom = (server: Server, runtime: Runtime, { dossiers, stuck }: MessageParts): void => {
  messagePages(server, runtime)
  dailyPages(server, runtime)
  compensationPages(server, runtime, dossiers)
  deemedPages(server, runtime)
  proxyNewsPages(server, runtime, dossiers)
  stuckPages(server, runtime, [...ownStuckParts, untoldNews, ...stuck])
  watchOffices(runtime)
  watchBareOften(runtime, dossiers)
}
