import { Button, type Form, TextArea } from '#core'
import type { Performed, StepAction } from './shape.ts'

const Word = ({ form, error }: { form: Form; error?: string | undefined }) => (
  <TextArea
    name="catatan"
    label="Catatan untuk penerima berikutnya"
    required={false}
    rows={2}
    maxlength={1000}
    value={form.text('catatan')}
    error={error}
  />
)

const perform = async (_place: unknown, form: Form): Promise<Performed> => ({
  outcome: 'forwarded',
  told: 'Berkas diteruskan.',
  ...(form.text('catatan') ? { note: form.text('catatan') } : {}),
})

/** Passing a file on: one button, and a word to whoever has it next. */
export const forward: StepAction = {
  kind: 'forward',
  path: 'penerusan',
  right: 'receive',
  panel: async (ctx, errors) => (
    <>
      {ctx.act.via && <p class="govuk-body">Lewat: {ctx.act.via}</p>}
      <Word form={ctx.request.form} error={errors.catatan} />
      <Button shortcut="l">Teruskan</Button>
    </>
  ),
  perform,
  many: { button: 'Teruskan', fields: (_all, form, errors) => <Word form={form} error={errors.catatan} />, perform },
}
