import {
  Button,
  Checkboxes,
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
import { canSend, paperInput, recordPapers, sentOf, takePapers, tickedPaper } from '#form'
import { conditionsIn, isCondition, papersIn, type Requirement, type Standard } from '#standard'

type Refused = { requirement: string; label: string; sentence: string; condition: boolean }
export type Completion = (office: string, dossier: string, form: Form) => Promise<Change>

const nothingSent = problem('steps.nothing_sent', 422, 'Masih ada dokumen yang belum diganti.')

/** What the applicant's tick on a condition sends, and on a paper of which only the original counts. */
const met = 'terpenuhi'
const brought = 'dibawa'

/** The form for what was refused, and nothing else: new papers, and the word that a condition is met now. */
export const completionOf = (
  request: Request,
  standard: Standard,
  refused: Refused[],
  errors: Record<string, string>,
) => (
  <form method="post" action="/lacak/kelengkapan" enctype="multipart/form-data">
    <FormToken request={request} />
    <ErrorSummary errors={errors} />
    {refused.map(({ requirement, label, condition }) =>
      condition ? (
        <Checkboxes
          key={requirement}
          name={paperInput(requirement)}
          label={label}
          error={errors[paperInput(requirement)]}
          choices={[{ value: met, text: 'Syarat ini sudah terpenuhi' }]}
        />
      ) : isBrought(standard, requirement) ? (
        <Checkboxes
          key={requirement}
          name={paperInput(requirement)}
          label={label}
          hint="Tidak perlu difoto. Bawa aslinya ke kantor, untuk diperlihatkan kepada petugas."
          error={errors[paperInput(requirement)]}
          choices={[{ value: brought, text: 'Aslinya saya bawa ke kantor' }]}
        />
      ) : (
        <FileInput
          key={requirement}
          name={paperInput(requirement)}
          label={`${label} pengganti`}
          hint={
            standard.requirements.find(r => r.id === requirement)?.hint ??
            'Foto dengan HP atau PDF, paling besar 10 MB.'
          }
          error={errors[paperInput(requirement)]}
          multiple
        />
      ),
    )}
    <Button>{refused.every(({ condition }) => condition) ? 'Kirim pernyataan' : 'Kirim pengganti'}</Button>
  </form>
)

const wanting = (requirement: Requirement): string =>
  isCondition(requirement)
    ? `Nyatakan bila “${requirement.label}” sudah terpenuhi.`
    : canSend(requirement)
      ? `Pilih foto atau PDF ${requirement.label} pengganti.`
      : `Nyatakan bahwa ${requirement.label} Anda bawa ke kantor.`

const isBrought = ({ requirements }: Standard, id: string): boolean =>
  requirements.some(one => one.id === id && !isCondition(one) && !canSend(one))

/** Takes the new papers for what was refused and gives the dossier back to the office, under the same code. */
export const createCompletion =
  (runtime: Runtime, dossiers: Dossiers): Completion =>
  async (office, id, form) => {
    const { dossier, standard } = await inOffice(runtime.db, office, tx => dossiers.get(tx, office, id))
    const wanted = new Set(dossier.state.returned?.papers.map(p => p.requirement) ?? [])
    const requirements = standard.requirements.filter(r => wanted.has(r.id))
    const target = { office, dataKey: dossiers.dataKey(dossier), now: runtime.now() }
    const taken = await takePapers(runtime, target, papersIn(requirements).filter(canSend), id =>
      form.files(paperInput(id)),
    )
    const declared = conditionsIn(requirements)
      .filter(r => form.text(paperInput(r.id)) === met)
      .map(r => tickedPaper(office, r.id, 'shown', target.now))
    const papers = [...taken.papers, ...declared]
    const bringing = requirements.filter(r => isBrought(standard, r.id) && form.text(paperInput(r.id)) === brought)
    const sent = [...papers.map(sentOf), ...bringing.map(r => ({ requirement: r.id }))]
    const errors = { ...taken.errors }
    for (const r of requirements) {
      const came = sent.some(p => p.requirement === r.id)
      if (!came && !errors[paperInput(r.id)]) errors[paperInput(r.id)] = wanting(r)
    }
    if (Object.keys(errors).length > 0) throw nothingSent(errors)
    return inOffice(runtime.db, office, async tx => {
      const change = await dossiers.run(tx, office, id, {
        type: 'complete',
        by: { kind: 'applicant' },
        papers: sent,
      })
      await recordPapers(tx, { dossier: id }, papers, { supersede: true })
      return change
    })
  }
