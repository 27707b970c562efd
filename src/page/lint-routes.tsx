import type { Runtime, Server } from '#core'
import { addPlace, officerPage } from '#office'
import { type LintFinding, localDate } from '#standard'
import { LintPage } from './lint-view.tsx'
import type { PageSource } from './shape.ts'

/** Reading and comparing all files takes half a second of this process: once a minute is enough. */
const keptMs = 60_000

const remembered = (lint: () => Promise<LintFinding[]>, now: Runtime['now']): (() => Promise<LintFinding[]>) => {
  let last: { at: number; findings: Promise<LintFinding[]> } | null = null
  return () => {
    if (last && now() - last.at < keptMs) return last.findings
    const findings = lint()
    findings.catch(() => {
      last = null
    })
    last = { at: now(), findings }
    return findings
  }
}

/**
 * The linter's findings of the officer's own office, never another's. `lint` reads the files that are imported at the start;
 * app.ts hands it in, because only it knows where they lie.
 */
export const mountLint = (
  server: Server,
  { now }: Pick<Runtime, 'now'>,
  source: Pick<PageSource, 'profile' | 'standards'>,
  lint: () => Promise<LintFinding[]>,
): void => {
  const findings = remembered(lint, now)
  addPlace(server, { href: '/pemeriksaan-standar', text: 'Pemeriksaan standar', right: 'report', group: 'office' })
  server.get('/pemeriksaan-standar', { config: { right: 'report' } }, async (request, reply) => {
    const office = request.officer!.office
    const profile = await source.profile(office)
    const day = localDate(profile?.calendar.zone ?? 'Asia/Jakarta', now())
    const [page, all, standards] = await Promise.all([officerPage(request), findings(), source.standards(office, day)])
    const names = Object.fromEntries(standards.map(one => [one.service, one.name]))
    return reply.page(<LintPage {...page} findings={all.filter(one => one.office === office)} names={names} />)
  })
}
