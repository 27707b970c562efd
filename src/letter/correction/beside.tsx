import { randomUUIDv7 as v7 } from 'node:crypto'
import { Checkboxes, inOffice, Problem, Radios, type Runtime, TextArea, type Tx } from '#core'
import { type Dossiers, isAnother, type Within } from '#dossier'
import { type Answers, entryOf, FieldInput } from '#form'
import { type Field, mayCorrect } from '#standard'
import { type Beside, type Opened, tooLong, usualWords } from '#steps'
import { lettersOnPage } from '../on-page.ts'
import { notReplaced, stateOf } from '../rules.ts'
import type { Letter } from '../shape.ts'
import { lettersOf } from '../sql.ts'
import { fieldsIn } from './bound.ts'
import { fieldsToAmend, onPage, rightAnswers, sentFor } from './right-answers.ts'
import { dropCorrections, insertCorrection } from './sql.ts'

/** The letters of a dossier that may be put right now: those that count, and the last one taken back where no other does. */
const correctable = (letters: Letter[], { dossier, standard }: Opened): Letter[] => {
  const revoked = notReplaced(letters)
  return letters.filter(
    one =>
      (stateOf(one) === 'signed' || revoked.includes(one)) &&
      dossier.state.letters[one.product]?.id === one.id &&
      mayCorrect(standard, dossier.state, one.product),
  )
}

const incomplete = (errors: Record<string, string>) =>
  new Problem('letter.correction_incomplete', 422, 'Isian ralat belum lengkap.', errors)

const about = ({ label, number }: Letter) => `${label} nomor ${number}`

/**
 * A mistake in a signed letter (ralat): an officer says what is wrong and puts the answers right; the letter is drafted, initialled and
 * signed again along the standard's own rows, and takes the old one's place in the moment it is signed.
 */
export const correction = (runtime: Runtime, dossiers: Dossiers): Beside => {
  const lettersIn = async (opened: Opened) => correctable(await lettersOnPage(opened.dossier, runtime), opened)
  /** What of the applicant's answers stands in these letters, in the order they were asked. */
  const printedIn = async (tx: Tx, opened: Opened, letters: readonly Letter[], answers: Answers): Promise<Field[]> => {
    const printed = new Set<string>()
    for (const { product } of letters)
      for (const { id } of await fieldsIn(tx, dossiers, opened, product)) printed.add(id)
    return fieldsToAmend(opened.standard, opened.dossier, answers).filter(({ id }) => printed.has(id))
  }

  const chosenOf = (letters: Letter[], wanted: string): Letter | undefined =>
    letters.find(one => one.id === wanted) ?? (letters.length === 1 ? letters[0] : undefined)

  return {
    path: 'ralat',
    right: 'draft',
    title: 'Ralat surat yang sudah ditandatangani',
    button: 'Ralat surat ini',
    told: 'surat diralat. Konsepnya disusun lagi; keadaan surat lama tetap sampai penggantinya ditandatangani.',
    offered: async opened => (await lettersIn(opened)).length > 0,
    fields: async (opened, values, errors) => {
      const { standard, profile } = opened
      const letters = await lettersIn(opened)
      const { answers, printed } = await inOffice(runtime.db, opened.dossier.office, async tx => {
        const given = await dossiers.answers(tx, opened.dossier)
        return { answers: given, printed: await printedIn(tx, opened, letters, given) }
      })
      const entry = { ...entryOf(standard, answers), ...values }
      return (
        <>
          <p class="govuk-body">
            Untuk salah tulis dalam surat. Surat disusun, diparaf, dan ditandatangani lagi dengan nomor baru. Begitu
            penggantinya ditandatangani, pemeriksaan surat lama menyebut bahwa surat itu sudah diganti; surat yang
            dicabut tetap disebut dicabut.
          </p>
          {letters.length > 1 ? (
            <Radios
              name="ralat-surat"
              label="Surat yang salah"
              value={values['ralat-surat']}
              error={errors['ralat-surat']}
              choices={letters.map(one => ({ value: one.id, text: about(one) }))}
            />
          ) : (
            <p class="govuk-body">
              Surat: <strong>{letters[0] && about(letters[0])}</strong>
            </p>
          )}
          <TextArea
            name="ralat-alasan"
            label="Apa yang salah?"
            hint="Misalnya: nama kurang satu huruf. Yang memaraf dan menandatangani membaca ini."
            rows={3}
            maxlength={usualWords}
            value={values['ralat-alasan']}
            error={errors['ralat-alasan']}
          />
          <h2 class="govuk-heading-m">Betulkan isian yang tercetak di surat</h2>
          <p class="govuk-body">
            Biarkan yang sudah benar. Isian yang lama tetap tersimpan. Bila NIK yang dipakai mengecek dibetulkan, berkas
            ini dicek lagi sebelum suratnya disusun.
          </p>
          {onPage(printed, answers, errors).map(field => (
            <FieldInput key={field.id} field={field} entry={entry} errors={errors} villages={profile.villages} dense />
          ))}
          <Checkboxes
            name="ralat-tampil"
            label="Halaman pemeriksaan surat"
            small
            values={values['ralat-alasan'] === undefined || values['ralat-tampil'] === 'ya' ? ['ya'] : []}
            choices={[{ value: 'ya', text: 'Beri tahu yang memeriksa kode QR-nya bahwa surat ini sedang diralat' }]}
          />
        </>
      )
    },
    perform: async (opened, { form, by, now, keep, tx }) => {
      const { dossier, standard } = opened
      const letters = correctable(await lettersOf(tx, opened.dossier.office, opened.dossier.id), opened)
      const letter = chosenOf(letters, form.text('ralat-surat'))
      const reason = form.text('ralat-alasan')
      const unclear = reason ? tooLong(reason) : 'Tulis apa yang salah, supaya yang menandatangani tahu.'
      const missing = {
        ...(letter ? {} : { 'ralat-surat': 'Pilih surat yang salah.' }),
        ...(unclear ? { 'ralat-alasan': unclear } : {}),
      }
      if (!letter || unclear) throw incomplete(missing)
      const before = await dossiers.answers(tx, dossier)
      const fields = await printedIn(tx, opened, letters, before)
      const right = rightAnswers(opened, { fields, before, typed: sentFor(form, fields) })
      const { office, id } = dossier
      const command = { type: 'correct' as const, by, product: letter.product, letter: letter.id }
      const another = isAnother(standard, before, right)
      if (Object.keys(right).length > 0 && !another) await dossiers.amend(tx, dossier, right)
      await dossiers.run(tx, office, id, { ...command, reason: await keep(reason) })
      // With another NIK it is looked up again before it is drafted.
      if (another) await dossiers.amendAnswers(tx, office, id, { right, words: reason, by })
      await insertCorrection(tx, {
        ...{ office, id: v7(), letter: letter.id, dossier: id, product: letter.product },
        askedBy: by.kind === 'officer' ? by.officer : '',
        askedAt: now,
        announced: form.text('ralat-tampil') === 'ya',
      })
    },
  }
}

/** Ended without a new letter, nothing is being put right any more. */
export const endCorrections: Within = async (tx, { office, dossier, before, after, now }) => {
  if (before?.status === 'open' && after.status === 'ended') await dropCorrections(tx, office, dossier.id, now)
}
