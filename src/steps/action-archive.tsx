import { Button, type Form, TextInput } from '#core'
import type { Performed, StepAction } from './shape.ts'

const Place = ({ value, error }: { value?: string; error?: string | undefined }) => (
  <>
    <p class="govuk-body">
      Salinan elektronik sudah tersimpan. Bila ada berkas kertas, tulis tempatnya supaya mudah dicari.
    </p>
    <TextInput
      name="tempat"
      label="Tempat berkas kertas"
      hint="Misalnya: Ordner 3 tahun 2026, rak 2"
      required={false}
      maxlength={200}
      value={value}
      error={error}
    />
  </>
)

const perform = async (_place: unknown, form: Form): Promise<Performed> => ({
  outcome: 'archived',
  told: 'Berkas diarsipkan.',
  ...(form.text('tempat') ? { note: `Tempat berkas kertas: ${form.text('tempat')}` } : {}),
})

/** Where the office keeps its own copy: electronic always, paper where there is one. */
export const archive: StepAction = {
  kind: 'archive',
  path: 'arsip',
  right: 'deliver',
  panel: async (ctx, errors) => (
    <>
      <Place value={ctx.request.form.text('tempat')} error={errors.tempat} />
      <Button shortcut="l">Arsipkan</Button>
    </>
  ),
  perform,
  many: {
    button: 'Arsipkan',
    fields: (_all, form, errors) => <Place value={form.text('tempat')} error={errors.tempat} />,
    perform,
  },
}
