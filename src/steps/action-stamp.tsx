import { Button, Checkboxes, type Form, TextArea } from '#core'
import { evidenceMissing } from './problems.ts'
import type { ActPlace, Performed, StepAction } from './shape.ts'

/** Ink leaves with the office's stamp over the left of the signature; what was signed electronically bears none. */
const onPaper = ({ profile }: Pick<ActPlace, 'profile'>): boolean => profile.signing.method === 'wet'

const Fields = (props: { paper: boolean; form: Form; error?: string | undefined }) => (
  <>
    {props.paper ? (
      <Checkboxes
        name="distempel"
        label="Sudah distempel?"
        hint="Stempel dinas dibubuhkan menyentuh bagian kiri tanda tangan."
        error={props.error}
        small
        choices={[{ value: 'ya', text: 'Ya, surat sudah distempel' }]}
      />
    ) : (
      <p class="govuk-body">Surat ini ditandatangani secara elektronik, jadi tidak distempel. Lanjutkan saja.</p>
    )}
    <TextArea
      name="catatan"
      label="Catatan"
      required={false}
      rows={2}
      maxlength={1000}
      value={props.form.text('catatan')}
    />
  </>
)

const faults = (paper: boolean, form: Form): Record<string, string> =>
  paper && form.text('distempel') !== 'ya' ? { distempel: 'Bubuhkan stempel pada surat, lalu centang di sini.' } : {}

const perform = async (place: Pick<ActPlace, 'profile'>, form: Form): Promise<Performed> => {
  const errors = faults(onPaper(place), form)
  if (errors.distempel) throw evidenceMissing(errors)
  const note = form.text('catatan')
  return {
    outcome: 'stamped',
    told: onPaper(place) ? 'Stempel dicatat.' : 'Surat elektronik, tanpa stempel.',
    ...(note ? { note } : {}),
  }
}

/** Asks whether the stamp is on the paper; the program never prints one. */
export const stamp: StepAction = {
  kind: 'stamp',
  path: 'stempel',
  right: 'deliver',
  panel: async (ctx, errors) => (
    <>
      <Fields paper={onPaper(ctx)} form={ctx.request.form} error={errors.distempel} />
      <Button shortcut="l">{onPaper(ctx) ? 'Simpan' : 'Lanjutkan'}</Button>
    </>
  ),
  perform,
  many: {
    button: 'Catat stempel',
    fields: (all, form, errors) => <Fields paper={all.some(onPaper)} form={form} error={errors.distempel} />,
    faults: (all, form) => faults(all.some(onPaper), form),
    perform,
  },
}
