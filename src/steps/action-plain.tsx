import { Button, TextArea } from '#core'
import type { Right } from '#office'
import type { ActKind } from '#standard'
import type { StepAction } from './shape.ts'

type Plain = { kind: ActKind; path: string; right: Right; outcome: string; button: string; told: string }

/** Acts that are done by saying so: one button, a note if there is something to say. */
const plain = ({ kind, path, right, outcome, button, told }: Plain): StepAction => ({
  kind,
  path,
  right,
  panel: async (_ctx, errors) => (
    <>
      <TextArea name="catatan" label="Catatan" required={false} rows={2} maxlength={1000} error={errors.catatan} />
      <Button shortcut="l">{button}</Button>
    </>
  ),
  perform: async (_ctx, form) => ({ outcome, told, ...(form.text('catatan') ? { note: form.text('catatan') } : {}) }),
})

export const plainActions: StepAction[] = [
  plain({
    kind: 'receive',
    path: 'penerimaan',
    right: 'receive',
    outcome: 'received',
    button: 'Terima berkas',
    told: 'Berkas diterima.',
  }),
  plain({
    kind: 'submit',
    path: 'pengajuan',
    right: 'receive',
    outcome: 'submitted',
    button: 'Catat dari pemohon',
    told: 'Yang diserahkan pemohon dicatat.',
  }),
]
