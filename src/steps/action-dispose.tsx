import { Button, Checkboxes, DateInput, type Form, isLocalDate, TextArea } from '#core'
import { shortDuration } from '#page'
import { addDays, addressees, dueAt, leftOut, localDate, type OfficeProfile } from '#standard'
import { dispositionIncomplete } from './problems.ts'
import type { ActPlace, Performed, StepAction } from './shape.ts'

/** What a superior writes on most files; an office may set its own words (`petunjuk_disposisi` in kantor.yaml). */
const usual = [
  'Tindak lanjuti',
  'Telaah dan beri saran',
  'Koordinasikan',
  'Siapkan jawaban',
  'Untuk diketahui',
  'Arsipkan',
]

export const instructionsFor = (profile: OfficeProfile): string[] => profile.instructions ?? usual

const instructionsOf = ({ profile, act }: ActPlace): string[] => {
  const own = instructionsFor(profile)
  return act.instruction && !own.includes(act.instruction) ? [act.instruction, ...own] : own
}

const actOf = ({ standard, dossier, row }: ActPlace): string[] =>
  addressees(standard, row, dossier.state.position?.act ?? 0)

/** The day the standard gives the addressee, counted from now. */
const decreedDay = ({ act, profile, runtime }: ActPlace): string =>
  act.deadline ? localDate(profile.calendar.zone, dueAt(profile.calendar, act.deadline, runtime.now())) : ''

const once = (words: string[]) => [...new Set(words)]

/** The fields of one disposition for all of these: every post one of them may be addressed to, every instruction offered. */
const Fields = (props: { all: ActPlace[]; form: Form; sent: boolean; errors: Record<string, string> }) => {
  const { all, form, sent, errors } = props
  const [first] = all
  const posts = once(all.flatMap(actOf))
  const decreed = all.every(place => place.act.to)
  const instructions = once(all.flatMap(instructionsOf))
  return (
    <>
      {posts.length > 0 && (
        <Checkboxes
          name="kepada"
          label="Kepada"
          hint={`Berkas dikerjakan oleh yang dipilih.${posts.length > 1 ? ' Boleh lebih dari satu.' : ''}`}
          small
          values={sent ? form.all('kepada') : posts.length === 1 || decreed ? posts : []}
          error={errors.kepada}
          choices={posts.map(post => ({ value: post, text: first?.profile.posts[post]?.label ?? post }))}
        />
      )}
      <Checkboxes
        name="petunjuk"
        label="Petunjuk"
        small
        values={sent ? form.all('petunjuk') : [first?.act.instruction ?? instructions[0] ?? '']}
        error={errors.petunjuk}
        choices={instructions}
      />
      <TextArea
        name="catatan"
        label="Catatan"
        required={false}
        rows={2}
        maxlength={1000}
        value={form.text('catatan')}
        error={errors.catatan}
      />
      <DateInput
        name="tenggat"
        label="Selesai paling lambat"
        required={false}
        {...(first?.act.deadline ? { hint: `Menurut standar: ${shortDuration(first.act.deadline)}` } : {})}
        value={sent || !first ? form.date('tenggat') : decreedDay(first)}
        error={errors.tenggat}
      />
    </>
  )
}

/** Days: nobody orders for later; a year typed wrongly does. */
const longestDeadline = 366

/** `posts`, `offered`: to whom it may go and what may be ordered. */
const faultsOf = (form: Form, posts: string[], offered: string[], today: string): Record<string, string> => {
  const deadline = form.date('tenggat')
  const errors: Record<string, string> = {}
  if (posts.length > 0 && !form.all('kepada').some(post => posts.includes(post)))
    errors.kepada = 'Pilih sedikitnya satu jabatan yang menerima disposisi.'
  if (!form.all('petunjuk').some(one => offered.includes(one)) && !form.text('catatan'))
    errors.petunjuk = 'Pilih sedikitnya satu petunjuk, atau tulis catatan.'
  if (deadline && !isLocalDate(deadline)) errors.tenggat = 'Tulis tanggal yang benar, misalnya 27 3 2026.'
  else if (deadline && deadline < today) errors.tenggat = 'Batas waktunya sudah lewat. Tulis hari ini atau sesudahnya.'
  if (deadline && !errors.tenggat && deadline > addDays(today, longestDeadline))
    errors.tenggat = 'Batas waktunya lebih dari setahun lagi. Periksa tahunnya.'
  return errors
}

/** @throws steps.disposition_incomplete (422) where the standard has several do the next row together */
const mustBeTogether = ({ standard, row, dossier }: ActPlace, to: string[]): void => {
  const missing = leftOut(standard, row, dossier.state.position?.act ?? 0, to).map(
    id => standard.actors[id]?.label ?? id,
  )
  if (missing.length === 0) return
  throw dispositionIncomplete({
    kepada: `Menurut standar, langkah berikutnya dikerjakan bersama. Pilih juga ${missing.join(' dan ')}.`,
  })
}

const todayOf = ({ profile, runtime }: ActPlace) => localDate(profile.calendar.zone, runtime.now())

const perform = async (place: ActPlace, form: Form): Promise<Performed> => {
  const [posts, offered] = [actOf(place), instructionsOf(place)]
  const errors = faultsOf(form, posts, offered, todayOf(place))
  if (Object.keys(errors).length > 0) throw dispositionIncomplete(errors)
  const deadline = form.date('tenggat')
  const note = form.text('catatan')
  const to = form.all('kepada').filter(post => posts.includes(post))
  mustBeTogether(place, to)
  const instructions = form.all('petunjuk').filter(one => offered.includes(one))
  return {
    outcome: 'disposed',
    disposition: { to, instructions, ...(deadline ? { deadline } : {}) },
    told: 'Disposisi dicatat.',
    ...(note ? { note } : {}),
  }
}

/** Disposition: to whom, with which instruction, by when. Whoever is chosen has the file from then on. */
export const dispose: StepAction = {
  kind: 'dispose',
  path: 'disposisi',
  right: 'dispose',
  panel: async (ctx, errors) => (
    <>
      <Fields all={[ctx]} form={ctx.request.form} sent={ctx.request.method === 'POST'} errors={errors} />
      <Button shortcut="l">Beri disposisi</Button>
    </>
  ),
  perform,
  many: {
    button: 'Beri disposisi',
    fields: (all, form, errors) => (
      <Fields all={all} form={form} sent={Object.keys(errors).length > 0} errors={errors} />
    ),
    faults: (all, form) =>
      faultsOf(form, once(all.flatMap(actOf)), once(all.flatMap(instructionsOf)), all[0] ? todayOf(all[0]) : ''),
    perform,
  },
}
