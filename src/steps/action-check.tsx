import type { Form } from '#core'
import { Button, Radios, Select, TextInput } from '#core'
import { canSend } from '#form'
import { isCondition, type Requirement, type Verdict } from '#standard'
import { tooLong, verdictMissing } from './problems.ts'
import { conditionReasons, needsWords, reasons } from './reasons.ts'
import type { ActContext, StepAction } from './shape.ts'

/**
 * Requirements that count for this dossier: whatever was handed in, and the needed ones. A photo that only some must send
 * was asked for by the form where it is due, so that its absence says it is not.
 */
export const judged = ({ standard, dossier }: Pick<ActContext, 'standard' | 'dossier'>): Requirement[] =>
  standard.requirements.filter(
    r =>
      (dossier.state.papers[r.id]?.length ?? 0) > 0 ||
      (r.required && (r.when === undefined || isCondition(r) || !canSend(r))),
  )

const verdictField = (id: string) => `nilai-${id}`
const reasonField = (id: string) => `alasan-${id}`
/** Letters of what an applicant is told beside a refused paper. */
const longestNote = 300

const noteField = (id: string) => `keterangan-${id}`

/** What the officer is asked: a paper can be used or not, a condition is met or not. */
const asking = (requirement: Requirement) =>
  isCondition(requirement)
    ? {
        hint: 'Syarat yang harus dipenuhi; tidak ada kertasnya.',
        good: 'Terpenuhi',
        bad: 'Belum terpenuhi',
        why: (label: string) => `Mengapa “${label}” belum terpenuhi?`,
        because: conditionReasons,
      }
    : {
        good: 'Dapat dipakai',
        bad: 'Perlu diganti',
        why: (label: string) => `Mengapa ${label} perlu diganti?`,
        because: reasons,
      }

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
  const { hint, good, bad, why, because } = asking(requirement)
  return (
    <div class="nilai" data-nilai={id}>
      <Radios
        name={verdictField(id)}
        label={label}
        hint={hint}
        small
        inline
        value={values[verdictField(id)]}
        error={errors[verdictField(id)]}
        choices={[
          { value: 'baik', text: good },
          { value: 'tolak', text: bad },
        ]}
      />
      <div class="bila-tolak">
        <Select
          name={reasonField(id)}
          label={why(label)}
          empty="Pilih alasan"
          value={values[reasonField(id)]}
          error={errors[reasonField(id)]}
          choices={because.map(r => ({ value: r.code, text: r.label }))}
        />
        <TextInput
          name={noteField(id)}
          label="Penjelasan untuk pemohon"
          required={false}
          maxlength={longestNote}
          value={values[noteField(id)]}
          error={errors[noteField(id)]}
        />
      </div>
      {first && <span class="govuk-visually-hidden">Pilih dengan panah kiri dan kanan.</span>}
    </div>
  )
}

type Judged = { verdict: Verdict | null; error?: [string, string]; note?: string }

const judge = (form: Form, requirement: Requirement): Judged => {
  const { id, label } = requirement
  const { good, bad, because } = asking(requirement)
  const value = form.text(verdictField(id))
  if (value === 'baik') return { verdict: { requirement: id, ok: true } }
  if (value !== 'tolak')
    return {
      verdict: null,
      error: [verdictField(id), `Nilai ${label}: ${good.toLowerCase()} atau ${bad.toLowerCase()}.`],
    }
  const reason = form.text(reasonField(id))
  if (!because.some(r => r.code === reason))
    return { verdict: null, error: [reasonField(id), `Pilih alasan mengapa ${label} ${bad.toLowerCase()}.`] }
  const note = form.text(noteField(id))
  if (needsWords.includes(reason) && !note)
    return { verdict: null, error: [noteField(id), `Jelaskan kepada pemohon apa yang kurang pada ${label}.`] }
  const long = tooLong(note, longestNote)
  if (long) return { verdict: null, error: [noteField(id), long] }
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
      told: complete ? 'Dokumen dinyatakan lengkap.' : 'Berkas dikembalikan kepada pemohon dengan alasannya.',
    }
  },
}
