import { Button, type Form, TextArea } from '#core'
import type { Right } from '#office'
import type { ActKind } from '#standard'
import type { Performed, StepAction } from './shape.ts'

type Plain = { kind: ActKind; path: string; right: Right; outcome: string; button: string; told: string }

const Note = ({ form, error }: { form: Form; error?: string | undefined }) => (
  <TextArea
    name="catatan"
    label="Catatan"
    required={false}
    rows={2}
    maxlength={1000}
    value={form.text('catatan')}
    error={error}
  />
)

/** Acts that are done by saying so: one button, a note if there is something to say. */
const plain = ({ kind, path, right, outcome, button, told }: Plain) => {
  const perform = async (_place: unknown, form: Form): Promise<Performed> => ({
    outcome,
    told,
    ...(form.text('catatan') ? { note: form.text('catatan') } : {}),
  })
  const action: StepAction = {
    kind,
    path,
    right,
    panel: async (ctx, errors) => (
      <>
        <Note form={ctx.request.form} error={errors.catatan} />
        <Button shortcut="l">{button}</Button>
      </>
    ),
    perform,
  }
  return { action, perform }
}

const receive = plain({
  kind: 'receive',
  path: 'penerimaan',
  right: 'receive',
  outcome: 'received',
  button: 'Terima berkas',
  told: 'Berkas diterima.',
})

const submit = plain({
  kind: 'submit',
  path: 'pengajuan',
  right: 'receive',
  outcome: 'submitted',
  button: 'Catat dari pemohon',
  told: 'Yang diserahkan pemohon dicatat.',
})

export const plainActions: StepAction[] = [
  {
    ...receive.action,
    many: {
      button: 'Terima',
      fields: (_all, form, errors) => <Note form={form} error={errors.catatan} />,
      perform: receive.perform,
    },
  },
  submit.action,
]
