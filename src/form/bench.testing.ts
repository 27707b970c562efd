import { randomUUIDv7 as uuid } from 'node:crypto'
import { join } from 'node:path'
import { inOffice, type Server } from '#core'
import { importStandards } from '#standard'
import { tokenIn, visitor } from '../core/http.testing.ts'
import { officeBench, testPosts } from '../office/testing.ts'
import { formRoom, type Submission } from './index.ts'

const root = join(import.meta.dirname, '../../standards')

/** For tests only: the form room on a server, with a made-up office and a dossier room that only remembers. */
export const formBench = async () => {
  const sent = new Map<string, Submission & { dossier: string }>()
  let mounted: Server | undefined
  const facts = {
    offices: async () => [{ id: 'contoh', name: 'Dinas Sosial Kabupaten Contoh' }],
    postsOf: async () => testPosts,
    zoneOf: async () => 'Asia/Makassar',
    scopesOf: async () => ({ services: [], letterKinds: [] }),
  }
  const bench = await officeBench(facts, server => {
    mounted = server
  })
  const { runtime, clock } = bench
  const server = mounted as Server
  let filings = 0
  formRoom(server, runtime, {
    submit: async submission => {
      const first = sent.get(submission.formView)
      if (first) return { location: `/tanda-terima/${first.dossier}`, dossier: first.dossier }
      const dossier = uuid()
      sent.set(submission.formView, { ...submission, dossier })
      filings++
      await inOffice(runtime.db, submission.office, tx => submission.adopt(tx, dossier, runtime.now()))
      return { location: `/tanda-terima/${dossier}`, dossier }
    },
    receiptOf: async (_office, dossier) => ({ location: `/tanda-terima/${dossier}` }),
  })
  clock.set(Date.parse('2026-11-23T02:00:00Z'))
  const { findings } = await importStandards(runtime, root, { includeExample: true })
  if (findings.length) throw new Error(JSON.stringify(findings))
  return { ...bench, server, sent, filings: () => filings, browser: () => visitor(server), tokenIn }
}
export type FormBench = Awaited<ReturnType<typeof formBench>>

export const form = '/contoh/layanan/semua-kata/ajukan'
export const village = 'Contoh'
