import { Button, TextArea } from '#core'
import type { StepAction } from './shape.ts'

/** Passing a file on: one button, and a word to whoever has it next. */
export const forward: StepAction = {
  kind: 'forward',
  path: 'penerusan',
  right: 'receive',
  panel: async (ctx, errors) => (
    <>
      {ctx.act.via && <p class="govuk-body">Lewat: {ctx.act.via}</p>}
      <TextArea
        name="catatan"
        label="Catatan untuk penerima berikutnya"
        required={false}
        rows={2}
        maxlength={1000}
        value={ctx.request.form.text('catatan')}
        error={errors.catatan}
      />
      <Button shortcut="l">Teruskan</Button>
    </>
  ),
  perform: async (_ctx, form) => ({
    outcome: 'forwarded',
    told: 'Berkas diteruskan.',
    ...(form.text('catatan') ? { note: form.text('catatan') } : {}),
  }),
}
