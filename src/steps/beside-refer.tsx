import { Checkboxes, inOffice, type Runtime, Select, showCode, TextArea } from '#core'
import type { Answers, Dossiers, Transfers } from '#dossier'
import { papersOf } from '#form'
import { knownOffices } from '#standard'
import type { Opened } from './actions.ts'
import { type Beside, wordsIn } from './beside.tsx'
import type { Panel, TrackPart } from './shape.ts'
import { letterStands } from './taking-back.ts'
import { resiLength } from './track.ts'

const value = ({ office, service }: { office: string; service: string }) => `${office}/${service}`

/** Another office of this installation is the one to handle it: chosen answers go there, and it ends here. */
export const referral = (runtime: Runtime, dossiers: Dossiers, transfers: Transfers): Beside => {
  const answered = async ({ dossier, standard }: Opened) => {
    const answers: Answers = await inOffice(runtime.db, dossier.office, tx => dossiers.answers(tx, dossier))
    return standard.fields.filter(field => answers[field.id])
  }
  const handedIn = async ({ dossier, standard }: Opened) => {
    const held = await inOffice(runtime.db, dossier.office, tx => papersOf(tx, dossier.office, { dossier: dossier.id }))
    const there = new Set(held.flatMap(paper => (paper.supersededAt === null ? [paper.requirement] : [])))
    return standard.requirements.filter(({ id }) => there.has(id))
  }
  return {
    path: 'rujukan',
    right: 'dispose',
    title: 'Teruskan ke kantor lain',
    button: 'Teruskan dan tutup di sini',
    told: 'permohonan diteruskan ke kantor lain.',
    offered: async ({ dossier }) =>
      dossier.state.status === 'open' && !letterStands(dossier) && (await knownOffices(runtime.db).list()).length > 1,
    fields: async (opened, values, errors, form) => {
      const there = await transfers.destinations(opened.dossier.office)
      const fields = await answered(opened)
      const papers = await handedIn(opened)
      return (
        <>
          <p class="govuk-body">
            Bila permohonan ini urusan kantor lain. Di sini berkasnya ditutup; di sana dibuka berkas baru. Pemohon
            melihat nomor barunya di halaman lacak.
          </p>
          <Select
            name="tujuan"
            label="Ke kantor dan layanan mana?"
            empty="Pilih tujuan"
            value={values.tujuan}
            error={errors.tujuan}
            choices={there.map(one => ({ value: value(one), text: `${one.officeName}: ${one.serviceName}` }))}
          />
          <Checkboxes
            name="isian"
            label="Isian mana yang dikirim?"
            hint="Kirim yang diperlukan kantor itu saja."
            small
            values={form.all('isian')}
            error={errors.isian}
            choices={fields.map(field => ({ value: field.id, text: field.label }))}
          />
          {papers.length > 0 && (
            <Checkboxes
              name="surat"
              label="Dokumen mana yang ikut dikirim?"
              hint="Yang ikut hanya dokumen yang juga diminta layanan tujuan; selebihnya dikirim pemohon ke sana."
              small
              required={false}
              values={form.all('surat')}
              choices={papers.map(one => ({ value: one.id, text: one.label }))}
            />
          )}
          <TextArea
            name="alasan"
            label="Mengapa diteruskan?"
            hint="Pemohon membaca alasan ini."
            rows={3}
            maxlength={1000}
            value={values.alasan}
            error={errors.alasan}
          />
        </>
      )
    },
    perform: async (opened, { form, by, keep, tx }) => {
      const there = await transfers.destinations(opened.dossier.office)
      const to = there.find(one => value(one) === form.text('tujuan'))
      const chosen = form.all('isian')
      const wrong: Record<string, string> = {}
      if (!to) wrong.tujuan = 'Pilih kantor dan layanan tujuannya.'
      if (chosen.length === 0) wrong.isian = 'Pilih sedikitnya satu isian yang dikirim.'
      const reason = await keep(wordsIn(form, 'alasan', 'Tulis mengapa permohonan ini diteruskan.', wrong))
      await transfers.refer(tx, opened.dossier, opened.standard, {
        to: to!,
        fields: chosen,
        papers: form.all('surat'),
        reason,
        by,
      })
    },
  }
}

export const referralPanel = (transfers: Transfers): Panel => ({
  title: 'Rujukan',
  show: async ({ runtime, office, dossier }) => {
    const { from, end } = dossier.state
    if (from) {
      const { name } = await knownOffices(runtime.db).profile(from)
      return <p class="govuk-body">Diteruskan dari {name}. Isian dan dokumen yang dikirim kantor itu ada di atas.</p>
    }
    if (end?.end.end !== 'referred') return null
    const where = await inOffice(runtime.db, office, tx => transfers.whereabouts(tx, dossier))
    return where ? (
      <p class="govuk-body">
        {where.officeName}:{' '}
        {where.arrived ? `sudah diterima, nomor agenda ${where.arrived.agendaNumber}.` : 'sedang dikirim.'}
      </p>
    ) : null
  },
})

/** The applicant goes on looking there, with the code of there. */
export const referralPart =
  (transfers: Transfers): TrackPart =>
  async (tx, dossier) => {
    if (dossier.state.end?.end.end !== 'referred') return null
    const where = await transfers.whereabouts(tx, dossier)
    if (!where) return null
    return (
      <section aria-labelledby="rujukan">
        <h2 class="govuk-heading-m" id="rujukan">
          Di mana permohonan Anda sekarang
        </h2>
        {where.arrived ? (
          <p class="govuk-body">
            {where.officeName} sudah membuka berkas baru dengan nomor agenda{' '}
            <strong>{where.arrived.agendaNumber}</strong>. Untuk melacaknya pakai kode resi{' '}
            <strong class="kode">{showCode(where.arrived.resi, resiLength)}</strong>
            {where.arrived.pin ? (
              <>
                {' '}
                dan PIN <strong class="kode">{where.arrived.pin}</strong>. Catat keduanya.
              </>
            ) : (
              <>. Catat kodenya. PIN-nya rahasia: minta di kantor itu dengan menunjukkan KTP.</>
            )}{' '}
            Dokumen yang belum ada di sana akan diminta lewat berkas baru itu.
          </p>
        ) : (
          <p class="govuk-body">Sedang kami kirim ke {where.officeName}. Buka lagi halaman ini sebentar lagi.</p>
        )}
      </section>
    )
  }
