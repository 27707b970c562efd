import { Button, Checkboxes, TextArea } from '#core'
import { evidenceMissing } from './problems.ts'
import type { ActContext, StepAction } from './shape.ts'

/** Ink leaves with the office's stamp over the left of the signature; what was signed electronically bears none. */
const onPaper = ({ profile }: ActContext): boolean => profile.signing.method === 'wet'

/** Asks whether the stamp is on the paper; the program never prints one. */
export const stamp: StepAction = {
  kind: 'stamp',
  path: 'stempel',
  right: 'deliver',
  panel: async (ctx, errors) => (
    <>
      {onPaper(ctx) ? (
        <Checkboxes
          name="distempel"
          label="Sudah distempel?"
          hint="Stempel dinas dibubuhkan menyentuh bagian kiri tanda tangan."
          error={errors.distempel}
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
        value={ctx.request.form.text('catatan')}
      />
      <Button shortcut="l">{onPaper(ctx) ? 'Simpan' : 'Lanjutkan'}</Button>
    </>
  ),
  perform: async (ctx, form) => {
    if (onPaper(ctx) && form.text('distempel') !== 'ya')
      throw evidenceMissing({ distempel: 'Bubuhkan stempel pada surat, lalu centang di sini.' })
    const note = form.text('catatan')
    return {
      outcome: 'stamped',
      told: onPaper(ctx) ? 'Stempel dicatat.' : 'Surat elektronik, tanpa stempel.',
      ...(note ? { note } : {}),
    }
  },
}
