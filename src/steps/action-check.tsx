import type { Form } from '#core'
import { Button, Radios, Select, TextInput } from '#core'
import type { Requirement, Verdict } from '#standard'
import { verdictMissing } from './problems.ts'
import { reasons } from './reasons.ts'
import type { ActContext, StepAction } from './shape.ts'

/** Requirements that count for this dossier: the needed ones and whatever was handed in. */
export const judged = ({ standard, dossier }: Pick<ActContext, 'standard' | 'dossier'>): Requirement[] =>
  standard.requirements.filter(r => r.required || (dossier.state.papers[r.id]?.length ?? 0) > 0)

const verdictField = (id: string) => `nilai-${id}`
const reasonField = (id: string) => `alasan-${id}`
const noteField = (id: string) => `keterangan-${id}`

const Judge = ({
  requirement,
  values,
  errors,
  first,
}: {
  requirement: Requirement
  values: Record<string, string>
  errors: Record<string, string>
  first: boolean
}) => {
  const { id, label } = requirement
  return (
    <div class="nilai" data-nilai={id}>
      <Radios
        name={verdictField(id)}
        label={label}
        small
        inline
        value={values[verdictField(id)]}
        error={errors[verdictField(id)]}
        choices={[
          { value: 'baik', text: 'Dapat dipakai' },
          { value: 'tolak', text: 'Perlu diganti' },
        ]}
      />
      <div class="bila-tolak">
        <Select
          name={reasonField(id)}
          label={`Mengapa ${label} perlu diganti?`}
          empty="Pilih alasan"
          value={values[reasonField(id)]}
          error={errors[reasonField(id)]}
          choices={reasons.map(r => ({ value: r.code, text: r.label }))}
        />
        <TextInput
          name={noteField(id)}
          label="Penjelasan untuk pemohon"
          required={false}
          maxlength={300}
          value={values[noteField(id)]}
          error={errors[noteField(id)]}
        />
      </div>
      {first && <span class="govuk-visually-hidden">Pilih dengan panah kiri dan kanan.</span>}
    </div>
  )
}

type Judged = { verdict: Verdict | null; error?: [string, string]; note?: string }

const judge = (form: Form, { id, label }: Requirement): Judged => {
  const value = form.text(verdictField(id))
  if (value === 'baik') return { verdict: { requirement: id, ok: true } }
  if (value !== 'tolak')
    return { verdict: null, error: [verdictField(id), `Nilai ${label}: dapat dipakai atau perlu diganti.`] }
  const reason = form.text(reasonField(id))
  if (!reasons.some(r => r.code === reason))
    return { verdict: null, error: [reasonField(id), `Pilih alasan mengapa ${label} perlu diganti.`] }
  const note = form.text(noteField(id))
  if (reason === 'lain' && !note)
    return { verdict: null, error: [noteField(id), `Jelaskan kepada pemohon apa yang kurang pada ${label}.`] }
  return { verdict: { requirement: id, ok: false, reason }, ...(note ? { note } : {}) }
}

/** Completeness: a verdict and, where refused, a reason for each paper. Any refusal sends the file back to the applicant. */
export const check: StepAction = {
  kind: 'check',
  path: 'kelengkapan',
  right: 'check',
  panel: async (ctx, errors) => {
    const values = ctx.request.form.values()
    return (
      <>
        {judged(ctx).map((requirement, place) => (
          <Judge key={requirement.id} requirement={requirement} values={values} errors={errors} first={place === 0} />
        ))}
        <p class="govuk-body samar">
          Bila ada yang perlu diganti, berkas kembali ke pemohon dan waktu kantor berhenti sampai ia mengirim gantinya.
        </p>
        <Button shortcut="s">Simpan hasil periksa</Button>
      </>
    )
  },
  perform: async (ctx, form) => {
    const results = judged(ctx).map(r => judge(form, r))
    const errors = Object.fromEntries(results.flatMap(r => (r.error ? [r.error] : [])))
    if (Object.keys(errors).length > 0) throw verdictMissing(errors)
    const verdicts = results.map(r => r.verdict as Verdict)
    const complete = verdicts.every(v => v.ok)
    return {
      outcome: complete ? 'complete' : 'incomplete',
      verdicts,
      verdictNotes: results.map(r => r.note),
      told: complete ? 'Surat-surat dinyatakan lengkap.' : 'Berkas dikembalikan kepada pemohon dengan alasannya.',
    }
  },
}
