import type { VNode } from 'preact'
import { Button, Checkboxes, FileInput, type Form, InsetText, inOffice, Radios, Select, TextArea } from '#core'
import type { Dossiers } from '#dossier'
import { offered, waysBack } from '#standard'
import { keepProof, proofIn } from './evidence.ts'
import { endorsementIncomplete } from './problems.ts'
import { draftKinds, sentBackBy } from './sent-back.tsx'
import type { ActPlace, Performed, StepAction } from './shape.ts'
import { datedMoment } from './time-words.ts'
import { doneWords } from './words.ts'

/**
 * The draft that is initialled, as the room of letters shows it; null where the act has none. `about`: where it is read, of many
 * dossiers by their ids.
 */
export type DraftSheet = {
  show: (ctx: ActPlace) => Promise<VNode | null>
  about: (all: ActPlace[]) => Promise<Map<string, VNode>>
}

/**
 * What was said while the draft went up and down. Why it was sent back last stands above the act; a letter to be signed is also
 * read in a pile, where nothing stands above it.
 */
export const notesSoFar = async (ctx: ActPlace, dossiers: Dossiers): Promise<VNode | null> => {
  const { notes, events } = await inOffice(ctx.runtime.db, ctx.office, async tx => ({
    notes: await dossiers.notes(tx, ctx.dossier),
    ...(await dossiers.getWithEvents(tx, ctx.office, ctx.dossier.id)),
  }))
  const above = ctx.act.kind === 'sign' ? null : sentBackBy(ctx.dossier.state, events)
  const said = events.flatMap(event =>
    event.type === 'acted' && event !== above && draftKinds.has(event.kind) && event.note && notes[event.note]
      ? [{ event, note: notes[event.note] as string }]
      : [],
  )
  if (said.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">Catatan pada konsep ini sampai sekarang:</p>
      <ul class="govuk-list govuk-list--bullet">
        {said.map(({ event, note }) => (
          <li key={event.at}>
            {datedMoment(event.at, ctx.profile.calendar.zone, ctx.runtime.now())},{' '}
            {doneWords(event.kind, event.outcome).toLowerCase()}: {note}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

const backChoices = ({ standard, dossier }: ActPlace) =>
  waysBack(standard, dossier.state).map((id, place) => {
    const activity = standard.rows.find(row => row.id === id)?.activity ?? id
    return { value: id, text: place === 0 ? `${activity} (biasanya)` : activity }
  })

const performOf =
  (dossiers: Dossiers) =>
  async (ctx: ActPlace, form: Form): Promise<Performed> => {
    const chosen = form.text('hasil')
    const note = form.text('catatan')
    const back = form.text('kembali')
    const errors: Record<string, string> = {}
    if (!['endorsed', 'paper', 'amend'].includes(chosen)) errors.hasil = 'Pilih: diparaf, atau dikembalikan.'
    const [upload] = form.uploads('bukti')
    if (chosen === 'paper' && !upload?.bytes.length) errors.bukti = 'Pilih foto lembar yang sudah diparaf.'
    if (chosen === 'amend' && !note) errors.catatan = 'Tulis apa yang harus diperbaiki.'
    if (chosen === 'amend' && back && !waysBack(ctx.standard, ctx.dossier.state).includes(back))
      errors.kembali = 'Pilih salah satu langkah yang tersedia.'
    if (Object.keys(errors).length > 0) throw endorsementIncomplete(errors)
    const proof = await proofIn(form)
    const position = ctx.dossier.state.position
    const kept = proof
      ? await keepProof(
          {
            ...ctx,
            dossiers,
            row: ctx.row.id,
            act: position?.act ?? 0,
            visit: position?.visit ?? 1,
            branch: null,
            kind: 'initial',
            officer: ctx.officer.id,
          },
          { on: '' },
          proof,
        )
      : null
    return {
      outcome: chosen === 'amend' ? 'amend' : 'endorsed',
      told: chosen === 'amend' ? 'Konsep dikembalikan dengan catatan Anda.' : 'Paraf dicatat.',
      ...(chosen === 'amend' && back ? { back } : {}),
      ...(kept ? { evidence: kept.id, within: kept.within } : {}),
      ...(note ? { note } : {}),
    }
  }

/**
 * Initials on a draft, or back to a row of this file with a word of why. Initials put on the print count, with its photo.
 * `sheet` shows what is initialled.
 */
export const endorseAction = (dossiers: Dossiers, sheet: DraftSheet): StepAction => ({
  kind: 'endorse',
  path: 'paraf',
  right: 'endorse',
  panel: async (ctx, errors) => {
    const values = ctx.request.form.values()
    const back = backChoices(ctx)
    const may = offered(ctx.row, ctx.dossier.state.position?.act ?? 0)
    return (
      <>
        {(await sheet.show(ctx)) ?? (await notesSoFar(ctx, dossiers))}
        <Radios
          name="hasil"
          label="Hasil"
          small
          value={values.hasil}
          error={errors.hasil}
          choices={[
            { value: 'endorsed', text: 'Paraf di sini' },
            { value: 'paper', text: 'Sudah diparaf pada kertas', hint: 'Sertakan foto lembar yang diparaf.' },
            ...(may.includes('amend') ? [{ value: 'amend', text: 'Kembalikan untuk diperbaiki' }] : []),
          ]}
        />
        <div class="bila-kertas">
          <FileInput name="bukti" label="Foto lembar yang diparaf atau dicoret" required={false} error={errors.bukti} />
        </div>
        {back.length > 0 && (
          <div class="bila-kembali">
            <Select
              name="kembali"
              label="Bila dikembalikan: ke langkah mana?"
              value={values.kembali ?? back[0]?.value ?? ''}
              error={errors.kembali}
              choices={back}
            />
          </div>
        )}
        <TextArea
          name="catatan"
          label="Catatan (bila perlu)"
          hint="Bila dikembalikan, tulis apa yang harus diperbaiki."
          required={false}
          rows={3}
          maxlength={1000}
          value={values.catatan ?? ''}
          error={errors.catatan}
        />
        <Button shortcut="s">Simpan</Button>
      </>
    )
  },
  perform: performOf(dossiers),
  typed: form => [{ label: 'Catatan', text: form.text('catatan') }],
  many: {
    button: 'Paraf',
    about: sheet.about,
    fields: (_all, form, errors) => (
      <>
        <input type="hidden" name="hasil" value="endorsed" />
        <Checkboxes
          name="dibaca"
          label="Paraf Anda dibubuhkan pada setiap konsep dalam daftar."
          hint="Yang harus diperbaiki dikembalikan satu per satu dari berkasnya."
          small
          error={errors.dibaca}
          choices={[{ value: 'ya', text: 'Saya sudah membaca konsep-konsep ini' }]}
        />
        <TextArea
          name="catatan"
          label="Catatan"
          required={false}
          rows={2}
          maxlength={1000}
          value={form.text('catatan')}
        />
      </>
    ),
    faults: (_all, form): Record<string, string> =>
      form.text('dibaca') === 'ya' ? {} : { dibaca: 'Baca konsepnya satu per satu, lalu centang di sini.' },
    perform: performOf(dossiers),
  },
})
