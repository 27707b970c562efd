import { Button, Checkboxes, DateInput, isLocalDate, TextArea } from '#core'
import { shortDuration } from '#page'
import { addressees, dueAt, localDate, type OfficeProfile } from '#standard'
import { dispositionIncomplete } from './problems.ts'
import type { ActContext, StepAction } from './shape.ts'

/** What a superior writes on most files; an office may set its own words (`petunjuk_disposisi` in kantor.yaml). */
const usual = [
  'Tindak lanjuti',
  'Telaah dan beri saran',
  'Koordinasikan',
  'Siapkan jawaban',
  'Untuk diketahui',
  'Arsipkan',
]

export const instructionsFor = (profile: OfficeProfile): string[] => profile.instructions ?? usual

const instructionsOf = ({ profile, act }: ActContext): string[] => {
  const own = instructionsFor(profile)
  return act.instruction && !own.includes(act.instruction) ? [act.instruction, ...own] : own
}

const actOf = ({ standard, dossier, row }: ActContext): string[] =>
  addressees(standard, row, dossier.state.position?.act ?? 0)

/** The day the standard gives the addressee, counted from now. */
const decreedDay = ({ act, profile, runtime }: ActContext): string =>
  act.deadline ? localDate(profile.calendar.zone, dueAt(profile.calendar, act.deadline, runtime.now())) : ''

/** Disposition: to whom, with which instruction, by when. Whoever is chosen has the file from then on. */
export const dispose: StepAction = {
  kind: 'dispose',
  path: 'disposisi',
  right: 'dispose',
  panel: async (ctx, errors) => {
    const { form } = ctx.request
    const values = form.values()
    const posts = actOf(ctx)
    const sent = ctx.request.method === 'POST'
    return (
      <>
        {posts.length > 0 && (
          <Checkboxes
            name="kepada"
            label="Kepada"
            hint="Berkas dikerjakan oleh yang dipilih. Boleh lebih dari satu."
            small
            values={sent ? form.all('kepada') : posts.length === 1 || ctx.act.to ? posts : []}
            error={errors.kepada}
            choices={posts.map(post => ({ value: post, text: ctx.profile.posts[post]?.label ?? post }))}
          />
        )}
        <Checkboxes
          name="petunjuk"
          label="Petunjuk"
          small
          values={sent ? form.all('petunjuk') : [ctx.act.instruction ?? instructionsOf(ctx)[0] ?? '']}
          error={errors.petunjuk}
          choices={instructionsOf(ctx)}
        />
        <TextArea
          name="catatan"
          label="Catatan"
          required={false}
          rows={2}
          maxlength={1000}
          value={values.catatan ?? ''}
          error={errors.catatan}
        />
        <DateInput
          name="tenggat"
          label="Selesai paling lambat"
          required={false}
          {...(ctx.act.deadline ? { hint: `Menurut standar: ${shortDuration(ctx.act.deadline)}` } : {})}
          value={sent ? form.date('tenggat') : decreedDay(ctx)}
          error={errors.tenggat}
        />
        <Button shortcut="l">Beri disposisi</Button>
      </>
    )
  },
  perform: async (ctx, form) => {
    const posts = actOf(ctx)
    const to = form.all('kepada').filter(post => posts.includes(post))
    const instructions = form.all('petunjuk').filter(one => instructionsOf(ctx).includes(one))
    const deadline = form.date('tenggat')
    const note = form.text('catatan')
    const errors: Record<string, string> = {}
    if (posts.length > 0 && to.length === 0) errors.kepada = 'Pilih sedikitnya satu jabatan yang menerima disposisi.'
    if (instructions.length === 0 && !note) errors.petunjuk = 'Pilih sedikitnya satu petunjuk, atau tulis catatan.'
    if (deadline && !isLocalDate(deadline)) errors.tenggat = 'Tulis tanggal yang benar, misalnya 27 3 2026.'
    else if (deadline && deadline < localDate(ctx.profile.calendar.zone, ctx.runtime.now()))
      errors.tenggat = 'Batas waktunya sudah lewat. Tulis hari ini atau sesudahnya.'
    if (Object.keys(errors).length > 0) throw dispositionIncomplete(errors)
    return {
      outcome: 'disposed',
      disposition: { to, instructions, ...(deadline ? { deadline } : {}) },
      told: 'Disposisi dicatat.',
      ...(note ? { note } : {}),
    }
  },
}
