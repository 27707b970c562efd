import { Button, DateInput, FileInput, type Form, isLocalDate, Radios, TextArea, TextInput } from '#core'
import type { Dossiers } from '#dossier'
import { addDays, branchesAt, localDate, offeredNow } from '#standard'
import { keepProof, proofIn } from './evidence.ts'
import { evidenceMissing, tooLong, usualWords } from './problems.ts'
import type { ActContext, StepAction } from './shape.ts'

/** Days: an answer older than this is a year typed wrongly. */
const longestAgo = 2 * 366
const longest = { nomor: 80, catatan: usualWords }

/** What another agency answered, as the form has it; errors beside their fields. `today`: no answer comes from the future. */
export const answerIn = (form: Form, may: string[], today: string) => {
  const outcome = form.text('hasil')
  const on = form.date('tanggal')
  const note = form.text('catatan')
  const errors: Record<string, string> = {}
  if (!may.includes(outcome)) errors.hasil = 'Pilih jawabannya.'
  if (!isLocalDate(on)) errors.tanggal = 'Tulis tanggal suratnya, misalnya 27 3 2026.'
  else if (on < addDays(today, -longestAgo))
    errors.tanggal = 'Suratnya lebih dari dua tahun yang lalu. Periksa tahunnya.'
  else if (on > today) errors.tanggal = 'Tanggalnya belum tiba. Tulis hari ini atau sebelumnya.'
  if (outcome === 'refused' && !note) errors.catatan = 'Tulis alasan penolakannya.'
  for (const [name, most] of Object.entries(longest)) {
    const wrong = tooLong(form.text(name), most)
    if (wrong) errors[name] = wrong
  }
  if (!form.uploads('bukti')[0]?.bytes.length) errors.bukti = 'Pilih foto atau PDF jawabannya.'
  if (Object.keys(errors).length > 0) throw evidenceMissing(errors)
  return { outcome, note, words: { on, ...(form.text('nomor') ? { number: form.text('nomor') } : {}) } }
}

/** The fields of an answer: the same for the officer who records one and for the agency that sends one. */
export const AnswerFields = ({ form, may, errors }: { form: Form; may: string[]; errors: Record<string, string> }) => (
  <>
    <Radios
      name="hasil"
      label="Jawaban"
      small
      value={form.text('hasil')}
      error={errors.hasil}
      choices={[
        { value: 'answered', text: 'Dijawab atau disetujui' },
        ...(may.includes('refused') ? [{ value: 'refused', text: 'Ditolak' }] : []),
      ]}
    />
    <DateInput name="tanggal" label="Tanggal surat atau pesan" value={form.date('tanggal')} error={errors.tanggal} />
    <TextInput
      name="nomor"
      label="Nomor surat"
      required={false}
      maxlength={longest.nomor}
      value={form.text('nomor')}
      error={errors.nomor}
      autocomplete="off"
    />
    <FileInput
      name="bukti"
      label="Bukti jawaban"
      hint="Foto atau PDF surat, atau tangkapan layar pesannya. Paling besar 10 MB."
      error={errors.bukti}
    />
    <TextArea
      name="catatan"
      label="Catatan"
      {...(may.includes('refused') ? { hint: 'Wajib bila ditolak: tulis alasannya.' } : {})}
      required={false}
      rows={2}
      maxlength={longest.catatan}
      value={form.text('catatan')}
      error={errors.catatan}
    />
  </>
)

export const mayAnswer = ({ row, dossier }: Pick<ActContext, 'row' | 'dossier'>): string[] =>
  offeredNow(row, dossier.state.position?.act ?? 0, branchesAt(dossier.state))

/** What another agency answered on paper or by message: an officer records it, with its proof. */
export const externalAction = (dossiers: Dossiers): StepAction => ({
  kind: 'external',
  path: 'jawaban',
  right: 'receive',
  panel: async (ctx, errors) => (
    <>
      {ctx.act.via && <p class="govuk-body">Ditanyakan lewat: {ctx.act.via}</p>}
      <AnswerFields form={ctx.request.form} may={mayAnswer(ctx)} errors={errors} />
      <Button shortcut="s">Simpan jawaban</Button>
    </>
  ),
  perform: async (ctx, form) => {
    const today = localDate(ctx.profile.calendar.zone, ctx.runtime.now())
    const { outcome, note, words } = answerIn(form, mayAnswer(ctx), today)
    const position = ctx.dossier.state.position
    const of = {
      ...ctx,
      dossiers,
      row: ctx.row.id,
      act: position?.act ?? 0,
      visit: position?.visit ?? 1,
      branch: form.text('giliran') || null,
      kind: 'answer' as const,
      officer: ctx.officer.id,
    }
    const kept = await keepProof(of, words, await proofIn(form))
    return {
      outcome,
      evidence: kept.id,
      within: kept.within,
      told: 'Jawaban dicatat.',
      ...(note ? { note } : {}),
    }
  },
})
