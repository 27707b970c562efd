import { DateInput, type Instant, isLocalDate, Radios, Select, TextArea } from '#core'
import {
  instantOf,
  localDate,
  mayObject,
  objectionAnswerBy,
  objectionOf,
  objectionUntil,
  reopenRows,
  type Standard,
} from '#standard'
import type { Opened } from './actions.ts'
import { type Beside, wordsIn } from './beside.tsx'
import { letterStands } from './taking-back.ts'

type Received = { receivedAt?: Instant; wrong: Record<string, string> }

/** When what is written down now was handed in: a day from the end of the file to today; none is now. */
const receivedOn = (day: string, zone: string, endedAt: Instant, now: Instant): Received => {
  if (day === '' || day === localDate(zone, now)) return { wrong: {} }
  if (!isLocalDate(day)) return { wrong: { diterima: 'Tulis tanggalnya, misalnya 27 3 2026.' } }
  if (day > localDate(zone, now)) return { wrong: { diterima: 'Tanggalnya belum tiba.' } }
  if (day < localDate(zone, endedAt)) return { wrong: { diterima: 'Berkas ini baru berakhir sesudah tanggal itu.' } }
  return { receivedAt: Math.max(endedAt, instantOf(zone, day, 0)), wrong: {} }
}

const waitingObjection = ({ dossier }: Opened) => {
  const objection = objectionOf(dossier.state)
  return objection && !objection.answered ? objection : undefined
}

const rowChoices = (standard: Standard, rows: string[]) =>
  standard.rows.filter(row => rows.includes(row.id)).map(row => ({ value: row.id, text: row.activity }))

/** The applicant takes it back, said at the counter. */
export const withdrawal: Beside = {
  path: 'pencabutan',
  right: 'receive',
  title: 'Catat permohonan yang ditarik kembali',
  button: 'Tutup berkas ini',
  told: 'permohonan ditarik kembali.',
  offered: ({ dossier }) => dossier.state.status === 'open' && !letterStands(dossier),
  fields: (_opened, values, errors) => (
    <>
      <p class="govuk-body">
        Hanya bila pemohon sendiri, atau kuasanya, memintanya. Berkas ditutup tanpa putusan; pemohon boleh mengajukan
        lagi kapan saja.
      </p>
      <TextArea
        name="alasan"
        label="Siapa yang meminta, dan mengapa?"
        rows={3}
        maxlength={1000}
        value={values.alasan}
        error={errors.alasan}
      />
    </>
  ),
  command: async (_opened, { form, by, keep }) => ({
    type: 'withdraw',
    by,
    reason: await keep(wordsIn(form, 'alasan', 'Tulis siapa yang meminta dan mengapa.')),
  }),
}

/** Opened again by a superior, with a reason; its clock goes on where it stopped. */
export const reopening: Beside = {
  path: 'pembukaan-kembali',
  right: 'reopen',
  title: 'Buka kembali berkas ini',
  button: 'Buka kembali',
  told: 'berkas dibuka kembali.',
  offered: opened =>
    reopenRows(opened.standard, opened.dossier.state).length > 0 && waitingObjection(opened) === undefined,
  fields: ({ standard, dossier }, values, errors) => (
    <>
      <p class="govuk-body">
        Berkas ini berakhir: <strong>{dossier.state.end?.end.shown}</strong>. Bila dibuka kembali, waktunya berjalan
        lagi dari tempat ia berhenti, dan riwayatnya menyebut siapa yang membukanya dan mengapa.
      </p>
      <Select
        name="baris"
        label="Mulai lagi dari langkah mana?"
        empty="Pilih langkah"
        value={values.baris}
        error={errors.baris}
        choices={rowChoices(standard, reopenRows(standard, dossier.state))}
      />
      <TextArea
        name="alasan"
        label="Mengapa dibuka kembali?"
        hint="Pemohon membaca alasan ini."
        rows={3}
        maxlength={1000}
        value={values.alasan}
        error={errors.alasan}
      />
    </>
  ),
  command: async ({ standard, dossier }, { form, by, keep }) => {
    const row = form.text('baris')
    const wrong: Record<string, string> = reopenRows(standard, dossier.state).includes(row)
      ? {}
      : { baris: 'Pilih langkah tempat berkas dimulai lagi.' }
    const reason = await keep(wordsIn(form, 'alasan', 'Tulis mengapa berkas ini dibuka kembali.', wrong))
    return { type: 'reopen', by, row, reason }
  },
}

/** A written objection handed in at the counter (UU 30/2014 art. 77). */
export const objecting: Beside = {
  path: 'keberatan',
  right: 'receive',
  title: 'Catat keberatan pemohon',
  button: 'Catat keberatan',
  told: 'keberatan dicatat dan masuk ke kotak masuk pimpinan.',
  offered: ({ dossier }) => mayObject(dossier.state) && objectionOf(dossier.state) === undefined,
  fields: (_opened, values, errors, form) => (
    <>
      <DateInput
        name="diterima"
        label="Diterima kantor pada"
        hint="Tanggal keberatan itu diantar atau dikatakan, bila bukan hari ini."
        required={false}
        value={form.date('diterima')}
        error={errors.diterima}
      />
      <TextArea
        name="isi"
        label="Isi keberatan"
        hint="Salin dari surat pemohon, atau tulis yang disampaikannya: apa yang tidak disetujui, mengapa, dan apa yang diminta."
        rows={6}
        maxlength={4000}
        value={values.isi}
        error={errors.isi}
      />
    </>
  ),
  command: async ({ dossier, profile }, { form, by, now, keep }) => {
    const endedAt = dossier.state.end?.at ?? dossier.state.lastAt
    const { receivedAt, wrong } = receivedOn(form.date('diterima'), profile.calendar.zone, endedAt, now)
    const note = await keep(wordsIn(form, 'isi', 'Tulis isi keberatannya.', wrong, 4000))
    return {
      type: 'object',
      by,
      until: objectionUntil(profile, endedAt),
      answerBy: objectionAnswerBy(profile, receivedAt ?? now),
      via: 'counter',
      note,
      ...(receivedAt === undefined ? {} : { receivedAt }),
    }
  },
}

/** The head's answer: upheld opens the file again at a row, rejected says why and where to go next. */
export const answering: Beside = {
  path: 'jawaban-keberatan',
  right: 'answer_objection',
  title: 'Jawab keberatan',
  button: 'Kirim jawaban',
  told: 'keberatan sudah dijawab.',
  offered: opened => waitingObjection(opened) !== undefined,
  fields: ({ standard, dossier }, values, errors) => (
    <>
      <Radios
        name="putusan"
        label="Apa jawaban Anda?"
        value={values.putusan}
        error={errors.putusan}
        choices={[
          {
            value: 'upheld',
            text: 'Keberatan dikabulkan',
            hint: 'Berkas dibuka kembali pada langkah yang Anda pilih.',
          },
          { value: 'rejected', text: 'Keberatan tidak dikabulkan', hint: 'Hasil yang lama tetap berlaku.' },
        ]}
      />
      <Select
        name="baris"
        label="Bila dikabulkan, mulai lagi dari langkah mana?"
        empty="Pilih langkah"
        value={values.baris}
        error={errors.baris}
        choices={rowChoices(standard, reopenRows(standard, dossier.state))}
        required={false}
      />
      <TextArea
        name="jawaban"
        label="Alasan jawaban Anda"
        hint="Pemohon membaca jawaban ini."
        rows={6}
        maxlength={4000}
        value={values.jawaban}
        error={errors.jawaban}
      />
    </>
  ),
  command: async ({ standard, dossier }, { form, by, keep }) => {
    const outcome = form.text('putusan')
    const row = form.text('baris')
    const wrong: Record<string, string> = {}
    if (outcome !== 'upheld' && outcome !== 'rejected') wrong.putusan = 'Pilih dikabulkan atau tidak dikabulkan.'
    if (outcome === 'upheld' && !reopenRows(standard, dossier.state).includes(row))
      wrong.baris = 'Pilih langkah tempat berkas dimulai lagi.'
    const note = await keep(wordsIn(form, 'jawaban', 'Tulis alasan jawaban Anda.', wrong, 4000))
    return outcome === 'upheld'
      ? { type: 'answer_objection', by, outcome, row, note }
      : { type: 'answer_objection', by, outcome: 'rejected', note }
  },
}
