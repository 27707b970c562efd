import {
  Button,
  ErrorSummary,
  FileInput,
  type Form,
  FormToken,
  inOffice,
  problem,
  type Request,
  type Runtime,
} from '#core'
import type { Change, Dossiers } from '#dossier'
import { type Paper, paperInput, recordPapers, takePapers } from '#form'
import type { SentPaper, Standard } from '#standard'

type Refused = { requirement: string; label: string; sentence: string }
export type Completion = (office: string, dossier: string, form: Form) => Promise<Change>

const nothingSent = problem('steps.nothing_sent', 422, 'Masih ada surat yang belum diganti.')

/** The form for what was refused, and nothing else. */
export const completionOf = (
  request: Request,
  standard: Standard,
  refused: Refused[],
  errors: Record<string, string>,
) => (
  <form method="post" action="/lacak/kelengkapan" enctype="multipart/form-data">
    <FormToken request={request} />
    <ErrorSummary errors={errors} />
    {refused.map(({ requirement, label }) => (
      <FileInput
        key={requirement}
        name={paperInput(requirement)}
        label={`${label} pengganti`}
        hint={
          standard.requirements.find(r => r.id === requirement)?.hint ?? 'Foto dengan HP atau PDF, paling besar 10 MB.'
        }
        error={errors[paperInput(requirement)]}
        multiple
      />
    ))}
    <Button>Kirim pengganti</Button>
  </form>
)

const sentOf = (papers: Paper[]): SentPaper[] =>
  papers.map(p => ({ requirement: p.requirement, paper: p.id, ...(p.sha256 ? { sha256: p.sha256 } : {}) }))

/** Takes the new papers for what was refused and gives the dossier back to the office, under the same code. */
export const createCompletion =
  (runtime: Runtime, dossiers: Dossiers): Completion =>
  async (office, id, form) => {
    const { dossier, standard } = await inOffice(runtime.db, office, tx => dossiers.get(tx, office, id))
    const wanted = new Set(dossier.state.returned?.papers.map(p => p.requirement) ?? [])
    const requirements = standard.requirements.filter(r => wanted.has(r.id))
    const target = { office, dataKey: dossiers.dataKey(dossier), now: runtime.now() }
    const taken = await takePapers(runtime, target, requirements, id => form.uploads(paperInput(id)))
    const errors = { ...taken.errors }
    for (const r of requirements) {
      const came = taken.papers.some(p => p.requirement === r.id)
      if (!came && !errors[paperInput(r.id)]) errors[paperInput(r.id)] = `Pilih foto atau PDF ${r.label} pengganti.`
    }
    if (Object.keys(errors).length > 0) throw nothingSent(errors)
    return inOffice(runtime.db, office, async tx => {
      const change = await dossiers.run(tx, office, id, {
        type: 'complete',
        by: { kind: 'applicant' },
        papers: sentOf(taken.papers),
      })
      await recordPapers(tx, { dossier: id }, taken.papers, { supersede: true })
      return change
    })
  }
