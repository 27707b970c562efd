import {
  attempt,
  Button,
  ErrorSummary,
  FileInput,
  FormToken,
  fieldsAsSent,
  inOffice,
  problem,
  type Reply,
  type Request,
  type Runtime,
  Select,
  type Server,
  TextInput,
} from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { isUnnamed, nikError, paperInput, proofPaper, reasonField, recordPapers, takePapers } from '#form'
import type { Officer } from '#office'
import type { Field, Standard } from '#standard'
import { dossierIn, readDossier } from './actions.ts'

const incomplete = problem('steps.identity_incomplete', 422, 'NIK belum dapat dimasukkan.')
const nothingMissing = problem('steps.nik_known', 409, 'NIK pada berkas ini sudah terisi. Buka lagi berkasnya.')

const proofs = [
  'KTP elektronik',
  'Kartu Keluarga',
  'Biodata penduduk dari Dukcapil',
  'Surat keterangan perekaman',
  'Akta kelahiran',
]

type Answers = Record<string, string>

/** The NIK that was left empty for a reason; null when there is none. */
const missingNik = (standard: Standard, answers: Answers): Field | null =>
  standard.fields.find(one => isUnnamed(standard, one) && !answers[one.id] && answers[reasonField(one.id)]) ?? null

type Props = {
  request: Request
  dossier: Dossier
  standard: Standard
  answers: Answers
  errors?: Record<string, string>
}

/** For a person filed without NIK: why, and where an officer enters it once it is known. */
export const IdentityForm = ({ request, dossier, standard, answers, errors = {} }: Props) => {
  const nik = missingNik(standard, answers)
  if (!nik) return null
  const field = fieldsAsSent(request.form.values(), errors)
  const proof = paperInput(proofPaper(nik.id))
  return (
    <section aria-labelledby="identitas">
      <h2 class="govuk-heading-m" id="identitas">
        Orang ini belum ber-NIK
      </h2>
      <p class="govuk-body">
        Sebabnya: {answers[reasonField(nik.id)]}. Bila NIK-nya sudah diketahui, masukkan di sini.
      </p>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={`/berkas/${dossier.id}/identitas`}
        enctype="multipart/form-data"
        noValidate
        autocomplete="off"
      >
        <FormToken request={request} />
        <TextInput
          {...field('nik_baru')}
          label="NIK"
          inputmode="numeric"
          width={20}
          maxlength={40}
          autocomplete="off"
        />
        <Select {...field('bukti')} label="Dilihat dari apa?" empty="Pilih bukti" choices={proofs} />
        <FileInput name={proof} label="Foto buktinya" required={false} error={errors[proof]} />
        <Button look="secondary">Masukkan NIK</Button>
      </form>
    </section>
  )
}

/** `/berkas/:id/identitas`: the temporary identity and the NIK become one person; the history keeps both. */
export const identityRoute = (
  server: Server,
  runtime: Runtime,
  dossiers: Dossiers,
  again: (request: Request, errors: Record<string, string>) => Promise<Parameters<Reply['page']>[0]>,
): void => {
  const enter = async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const { form } = request
    const { office } = officer
    const id = dossierIn(request)
    const { dossier, standard, answers } = await inOffice(runtime.db, office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, id, 'identitas', runtime.now())
      return { ...opened, answers: await dossiers.answers(tx, opened.dossier) }
    })
    const nik = missingNik(standard, answers)
    if (!nik) throw nothingMissing()
    const typed = form.text('nik_baru').replace(/[\s.-]/g, '')
    const wrong = typed ? nikError(typed) : 'Isi NIK dengan 16 angka.'
    const bukti = proofs.includes(form.text('bukti')) ? form.text('bukti') : ''
    const target = { office, dataKey: dossiers.dataKey(dossier), now: runtime.now() }
    const wanted = standard.requirements.filter(one => one.id === proofPaper(nik.id))
    const errors = {
      ...(wrong ? { nik_baru: wrong } : {}),
      ...(bukti ? {} : { bukti: 'Pilih dari apa NIK itu dilihat.' }),
    }
    if (Object.keys(errors).length > 0) throw incomplete(errors)
    const taken = await takePapers(runtime, target, wanted, name => form.files(paperInput(name)))
    if (Object.keys(taken.errors).length > 0) throw incomplete(taken.errors)
    await inOffice(runtime.db, office, async tx => {
      const by = { kind: 'officer' as const, officer: officer.id, posts: officer.posts }
      await dossiers.identify(tx, office, id, { field: nik.id, nik: typed, words: `NIK dilihat dari: ${bukti}`, by })
      await recordPapers(tx, { dossier: id }, taken.papers)
    })
    reply.tell(`${dossier.agendaNumber}: NIK sudah dimasukkan.`)
    return reply.redirect(`/berkas/${id}`, 303)
  }

  server.post('/berkas/:id/identitas', { config: { right: 'check' } }, async (request: Request, reply: Reply) => {
    const given = await attempt(() => enter(request, reply))
    return given.errors ? reply.page(await again(request, given.errors), 422) : given.done
  })
}
