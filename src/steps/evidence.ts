import { randomUUIDv7 as v7 } from 'node:crypto'
import { type Form, Problem, type Runtime, seal, type Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { cleanPaper } from '#form'
import { evidenceMissing } from './problems.ts'
import type { Evidence, EvidenceWords } from './shape.others.ts'
import * as sql from './sql.others.ts'

export const evidenceContext = (office: string, id: string) => `step-evidence:${office}:${id}`

type Of = {
  runtime: Runtime
  dossiers: Dossiers
  office: string
  dossier: Dossier
  row: string
  act: number
  visit: number
  branch: string | null
  kind: Evidence['kind']
  officer: string | null
}

/** The picture or PDF in the form's field, cleaned; null when none was chosen. Throws a Problem beside the field. */
export const proofIn = async (form: Form, field = 'bukti') => {
  const [upload] = form.uploads(field)
  if (!upload || upload.bytes.length === 0) return null
  return cleanPaper(upload.bytes).catch(error => {
    throw error instanceof Problem ? evidenceMissing({ [field]: error.sentence }) : error
  })
}

/** Seals a proof with the dossier's key; answers its id and what writes its row inside the act's transaction. */
export const keepProof = async (
  of: Of,
  words: EvidenceWords,
  proof: { bytes: Uint8Array; mime: string; sha256: string } | null,
): Promise<{ id: string; within: (tx: Tx) => Promise<void> }> => {
  const { runtime, dossiers, office, dossier, row, act, visit, branch, kind, officer } = of
  const id = v7()
  const key = dossiers.dataKey(dossier)
  const context = evidenceContext(office, id)
  const file = proof ? await runtime.files.put(seal(key, proof.bytes, context)) : null
  const evidence: Evidence = {
    id,
    dossier: dossier.id,
    row,
    act,
    visit,
    branch,
    kind,
    sealed: seal(key, JSON.stringify(words), `${context}:words`),
    file: file && proof ? { id: file.id, sha256: proof.sha256, mime: proof.mime } : null,
    recordedAt: runtime.now(),
    officer,
  }
  return { id, within: tx => sql.insertEvidence(tx, office, evidence) }
}
