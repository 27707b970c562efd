import { randomUUIDv7 as v7 } from 'node:crypto'
import { Button, type Form } from '#core'
import type { ActPlace, Performed, StepAction } from '../shape.ts'
import { PlaceFields, placeIn } from './fields.tsx'
import { placeWords } from './rules.ts'
import { insertPlace } from './sql.ts'

const Fields = (props: { values: Record<string, string>; errors: Record<string, string> }) => (
  <>
    <p class="govuk-body">
      Salinan elektronik sudah tersimpan. Bila ada berkas kertas, tulis tempatnya: nanti dapat dicari, misalnya “boks
      12”.
    </p>
    <PlaceFields {...props} />
  </>
)

const perform = async ({ runtime, office, officer, dossier }: ActPlace, form: Form): Promise<Performed> => {
  const place = placeIn(form)
  const words = placeWords(place)
  if (words === '') return { outcome: 'archived', told: 'Berkas diarsipkan.' }
  const shelved = { ...place, dossier: dossier.id, at: runtime.now(), officer: officer.id }
  return {
    outcome: 'archived',
    told: 'Berkas diarsipkan.',
    note: `Tempat berkas kertas: ${words}`,
    within: tx => insertPlace(tx, office, v7(), shelved),
  }
}

/** Where the office keeps its own copy: electronic always, paper where there is one. */
export const archive: StepAction = {
  kind: 'archive',
  path: 'arsip',
  right: 'deliver',
  panel: async (ctx, errors) => (
    <>
      <Fields values={ctx.request.form.values()} errors={errors} />
      <Button shortcut="l">Arsipkan</Button>
    </>
  ),
  perform,
  many: {
    button: 'Arsipkan',
    fields: (_all, form, errors) => <Fields values={form.values()} errors={errors} />,
    perform,
  },
}
