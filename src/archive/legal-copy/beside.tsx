import { fieldsAsSent, problem, Radios, type Runtime, readIn, Select, TextInput, type Tx } from '#core'
import { type Letter, lettersOf, lettersOnPage, stateOf } from '#letter'
import { addLine } from '#register'
import { localYear } from '#standard'
import type { Beside } from '#steps'
import { legalisedBy, legalisers } from './people.ts'

const incomplete = problem('archive.legal_copy_incomplete', 422, 'Isian belum lengkap.')
const mostCopies = 50

const counting = (letters: Letter[]): Letter[] => letters.filter(letter => stateOf(letter) === 'signed')
const signedIn = async (tx: Tx, office: string, dossier: string): Promise<Letter[]> =>
  counting(await lettersOf(tx, office, dossier))

/** Copies of an own letter that the office certifies: asked for, counted, and written into their book. */
export const legalCopy = (runtime: Runtime): Beside => ({
  path: 'salinan-legalisir',
  right: 'deliver',
  title: 'Legalisir salinan surat',
  button: 'Catat dan buat lembar legalisir',
  told: 'salinan legalisir dicatat. Cetak lembarnya di bagian Salinan legalisir.',
  offered: async ({ dossier }) => counting(await lettersOnPage(dossier, runtime)).length > 0,
  fields: async ({ dossier, profile }, values, errors) => {
    const { letters, people } = await readIn(runtime.db, dossier.office, async tx => ({
      letters: await signedIn(tx, dossier.office, dossier.id),
      people: await legalisers(tx, profile, runtime.now()),
    }))
    const field = fieldsAsSent(values, errors)
    const only = letters.length === 1 ? letters[0]?.id : undefined
    return (
      <>
        <Radios
          {...field('surat')}
          label="Surat yang mana?"
          small
          value={values.surat ?? only}
          choices={letters.map(({ id, label, number }) => ({ value: id, text: `${label}, nomor ${number}` }))}
        />
        <TextInput {...field('peminta')} label="Siapa yang meminta?" maxlength={120} autocomplete="off" />
        <TextInput
          {...field('jumlah')}
          label="Berapa lembar?"
          width={3}
          maxlength={2}
          inputmode="numeric"
          autocomplete="off"
        />
        <TextInput
          {...field('keperluan')}
          label="Untuk keperluan apa?"
          required={false}
          maxlength={120}
          autocomplete="off"
        />
        <Select {...field('pejabat')} label="Siapa yang melegalisir?" empty="Pilih" choices={people} />
      </>
    )
  },
  perform: async ({ dossier, profile }, { form, by, now, tx }) => {
    const letter = (await signedIn(tx, dossier.office, dossier.id)).find(({ id }) => id === form.text('surat'))
    const person = (await legalisers(tx, profile, now)).find(one => one.value === form.text('pejabat'))
    const copies = /^\d{1,2}$/.test(form.text('jumlah')) ? Number(form.text('jumlah')) : 0
    const errors: Record<string, string> = {}
    if (!letter) errors.surat = 'Pilih suratnya.'
    if (!form.text('peminta')) errors.peminta = 'Tulis nama yang meminta.'
    if (copies < 1 || copies > mostCopies) errors.jumlah = `Tulis angka 1 sampai ${mostCopies}.`
    if (!person) errors.pejabat = 'Pilih pejabat yang melegalisir.'
    if (!letter || !person || Object.keys(errors).length > 0) throw incomplete(errors)
    const wanted = form.text('keperluan') ? ` untuk ${form.text('keperluan')}` : ''
    await addLine(tx, dossier.office, {
      book: 'legal_copies',
      year: localYear(profile.calendar.zone, now),
      at: now,
      dossier: dossier.id,
      letter: letter.id,
      officer: by.kind === 'officer' ? by.officer : null,
      number: letter.number,
      subject: form.text('peminta'),
      note: `${copies} lembar ${letter.label}${wanted}${legalisedBy(person)}`,
    })
  },
})
