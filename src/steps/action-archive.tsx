import { Button, TextInput } from '#core'
import type { StepAction } from './shape.ts'

/** Where the office keeps its own copy: electronic always, paper where there is one. */
export const archive: StepAction = {
  kind: 'archive',
  path: 'arsip',
  right: 'deliver',
  panel: async (_ctx, errors) => (
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
        error={errors.tempat}
      />
      <Button shortcut="l">Arsipkan</Button>
    </>
  ),
  perform: async (_ctx, form) => ({
    outcome: 'archived',
    told: 'Berkas diarsipkan.',
    ...(form.text('tempat') ? { note: `Tempat berkas kertas: ${form.text('tempat')}` } : {}),
  }),
}
