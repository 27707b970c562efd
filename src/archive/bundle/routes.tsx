import { Readable } from 'node:stream'
import {
  Button,
  FormPage,
  FormToken,
  fieldsAsSent,
  inOffice,
  type Reply,
  type Request,
  type Runtime,
  Select,
  type Server,
  TextInput,
  type Typeset,
  zip,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerPage } from '#office'
import { dossierIn, type Panel, readDossier } from '#steps'
import { copyFiles } from './copy.ts'
import { openWhole } from './open.ts'
import { type Purpose, purposes } from './shape.ts'

const right = { config: { right: 'export_dossier' } }

/** In the reading log: the part, and why. Never a name. */
const loggedAs = ({ why, reference }: Pick<Purpose, 'why' | 'reference'>) =>
  ['salinan lengkap', why, reference].filter(Boolean).join(', ').slice(0, 200)

const CopyPage = async (request: Request, id: string, agenda: string, errors: Record<string, string>) => {
  const field = fieldsAsSent(request.form.values(), errors)
  return (
    <FormPage
      {...(await officerPage(request))}
      title="Salinan lengkap berkas"
      back={`/berkas/${id}`}
      backText="Berkas"
      errors={errors}
    >
      <p class="govuk-body">Berkas {agenda}</p>
      <p class="govuk-body">
        Satu arsip ZIP berisi semua isian, surat, catatan, dan riwayat berkas ini, dengan cara memeriksanya tanpa
        program ini. Isinya data pribadi yang terbuka: simpan di tempat terkunci. Permintaan ini dicatat dan dapat
        dilihat pimpinan dan pemeriksa.
      </p>
      <form method="post" action={`/berkas/${id}/salinan-lengkap`}>
        <FormToken request={request} />
        <Select {...field('untuk')} label="Untuk apa salinan ini?" empty="Pilih" choices={purposes} />
        <TextInput
          {...field('dasar')}
          label="Nomor surat permintaan"
          hint="Jangan tulis nama orang di sini."
          required={false}
          maxlength={80}
          autocomplete="off"
        />
        <Button>Unduh salinan lengkap</Button>
      </form>
    </FormPage>
  )
}

/** `/berkas/:id/salinan-lengkap`: asks why, writes it down, and sends everything as one archive that can be checked without us. */
export const copyRoutes = (server: Server, runtime: Runtime, dossiers: Dossiers, typeset: Typeset): void => {
  const ask = async (request: Request, reply: Reply, errors: Record<string, string> = {}, status = 200) => {
    const { office } = request.officer as Officer
    const { dossier } = await inOffice(runtime.db, office, tx => dossiers.get(tx, office, dossierIn(request)))
    return reply.page(await CopyPage(request, dossier.id, dossier.agendaNumber, errors), status)
  }

  server.get('/berkas/:id/salinan-lengkap', right, (request, reply) => ask(request, reply))

  server.post('/berkas/:id/salinan-lengkap', right, async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const why = request.form.text('untuk')
    if (!purposes.includes(why)) return ask(request, reply, { untuk: 'Pilih untuk apa salinan ini.' }, 422)
    const purpose = { why, reference: request.form.text('dasar').slice(0, 80), by: officer.name, at: runtime.now() }
    const whole = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), loggedAs(purpose), purpose.at)
      return openWhole(runtime, dossiers, tx, opened)
    })
    const name = `berkas-${whole.dossier.agendaNumber.replaceAll(/[^0-9A-Za-z]+/g, '-')}.zip`
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(zip(copyFiles(typeset, whole, purpose), new Date(purpose.at))))
  })
}

/** The way there from the dossier's page, for whoever may. */
export const copyPanel: Panel = {
  title: 'Untuk pemeriksa',
  show: async ({ officer, dossier }) =>
    officer.rights.has('export_dossier') ? (
      <p class="govuk-body">
        <a class="govuk-link" href={`/berkas/${dossier.id}/salinan-lengkap`}>
          Salinan lengkap berkas (ZIP)
        </a>
      </p>
    ) : null,
}
