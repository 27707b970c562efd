import { InsetText, inOffice, Problem, type Runtime, TextArea, type Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { type Answers, entryOf, FieldInput, showAnswer } from '#form'
import { conditionText, type DossierState, type Field, lookUpAgain, national, type Standard } from '#standard'
import { type Beside, notOffered, type Opened, tooLong, usualWords } from '#steps'
import { masked } from '../body/mask.ts'
import { printedFields } from '../placeholders.ts'
import { fieldsToAmend, rightAnswers, sentFor } from './right-answers.ts'

export const amendPath = 'isian'
export const amendRight = 'check'

type Bound = { label: string; signed: boolean; fields: readonly Field[] }

/** The letters whose words may not change under the hand of whoever initials or signs them, and those that are signed. */
const boundLetters = (standard: Standard, { letters, position }: DossierState): Bound[] => {
  const row = standard.rows.find(one => one.id === position?.row)
  const kind = row?.acts[position?.act ?? 0]?.kind
  const inHand = kind === 'endorse' || kind === 'sign'
  return Object.entries(letters).flatMap(([product, { state }]) => {
    const letter = standard.letters[product]
    if (!letter || state === 'void' || (state === 'drafted' && !inHand)) return []
    return [{ label: letter.label, signed: state === 'signed', fields: printedFields(standard, letter) }]
  })
}

/** What may be put right here: all that was asked and stands in no letter that is signed or on its way to be. */
const freeFields = ({ dossier, standard }: Opened, answers: Answers): Field[] => {
  const bound = new Set(boundLetters(standard, dossier.state).flatMap(({ fields }) => fields.map(({ id }) => id)))
  return fieldsToAmend(standard, dossier, answers).filter(({ id }) => !bound.has(id))
}

const longestShown = 120
const shown = (field: Field, value: string | undefined): string => {
  if (!value) return '(kosong)'
  if (field.kind === 'nik' || field.kind === 'kk') return masked(value)
  const words = showAnswer(field, value)
  return words.length > longestShown ? `${words.slice(0, longestShown)}…` : words
}

/** What stood there and what stands there now, a line for each field. */
const changesIn = (fields: readonly Field[], before: Answers, right: Answers): string[] =>
  fields
    .filter(({ id }) => id in right)
    .map(field => `${field.label}: ${shown(field, before[field.id])} → ${shown(field, right[field.id])}`)

const unfinished = (errors: Record<string, string>) =>
  new Problem('letter.amendment_unfinished', 422, 'Pembetulan belum lengkap.', errors)
const reasonName = 'betul-alasan'
const revisionName = 'betul-revisi'

const Elsewhere = ({ label, signed }: Bound) => (
  <p class="govuk-body">
    Isian yang tercetak di {label} tidak ada di sini:{' '}
    {signed
      ? 'suratnya sudah ditandatangani. Bila salah, pakai ralat.'
      : 'suratnya sedang diperiksa atau menunggu tanda tangan. Minta dikembalikan dulu kepada penyusunnya.'}
  </p>
)

/**
 * Answers written down wrongly, put right while the file is worked on: a name with a letter too few, a NIK with two digits in the
 * wrong order (UU 27/2022 art. 6: whoever the data are about may have them put right). The history says what stood there.
 */
export const amendment = (runtime: Runtime, dossiers: Dossiers): Beside => {
  const answeredIn = ({ dossier }: Opened) => inOffice(runtime.db, dossier.office, tx => dossiers.answered(tx, dossier))

  /** The answers the page was drawn with. */
  const seenIn = async (tx: Tx, dossier: Dossier, revision: string) => {
    if (!/^\d{1,6}$/.test(revision)) throw notOffered()
    return (await dossiers.answered(tx, dossier, Number(revision))).answers
  }

  return {
    path: amendPath,
    right: amendRight,
    title: 'Betulkan isian berkas',
    button: 'Simpan pembetulan',
    told: 'isian sudah dibetulkan. Yang lama tetap tersimpan dalam riwayat.',
    offered: async opened => freeFields(opened, (await answeredIn(opened)).answers).length > 0,
    fields: async (opened, values, errors) => {
      const { dossier, standard, profile } = opened
      const { answers, revision } = await answeredIn(opened)
      const entry = { ...entryOf(standard, answers), ...values }
      const fields = freeFields(opened, answers)
      const again = fields.some(({ id }) => lookUpAgain(standard, dossier.state, [id]))
      const { registries } = await national(runtime.db)
      const note = ({ when }: Field) => {
        const said = conditionText(standard, when, registries)
        return said ? `Hanya bila ${said}.` : undefined
      }
      const bound = boundLetters(standard, dossier.state).filter(one => one.fields.length > 0)
      return (
        <>
          <p class="govuk-body">
            Untuk isian yang salah tulis. Cocokkan dengan dokumennya, dan biarkan yang sudah benar. Isian yang lama
            tetap tersimpan; pemohon membaca isian mana yang dibetulkan.
          </p>
          {again && (
            <p class="govuk-body">
              Bila NIK atau nomor KK dibetulkan, berkas ini dicek lagi: kembali ke langkah pengecekan data.
            </p>
          )}
          {bound.length > 0 && (
            <InsetText>
              {bound.map(one => (
                <Elsewhere key={one.label} {...one} />
              ))}
            </InsetText>
          )}
          {fields.map(field => (
            <FieldInput
              key={field.id}
              {...{ field, entry, errors, note: note(field), villages: profile.villages }}
              dense
            />
          ))}
          <input type="hidden" name={revisionName} value={values[revisionName] ?? revision} />
          <TextArea
            name={reasonName}
            label="Apa yang salah, dan dilihat dari apa?"
            hint="Misalnya: nama kurang satu huruf, dilihat dari KTP asli."
            rows={3}
            maxlength={usualWords}
            value={values[reasonName]}
            error={errors[reasonName]}
          />
        </>
      )
    },
    perform: async (opened, { form, by, tx }) => {
      const { office, id } = opened.dossier
      const dossier = await dossiers.lock(tx, office, id)
      const now = { ...opened, dossier }
      const before = (await dossiers.answered(tx, dossier)).answers
      const seen = await seenIn(tx, dossier, form.text(revisionName))
      const fields = freeFields(now, before)
      const reason = form.text(reasonName)
      const wrong = reason ? tooLong(reason) : 'Tulis apa yang salah, dan dilihat dari dokumen apa.'
      const right = rightAnswers(now, {
        ...{ fields, before, seen, typed: sentFor(form, fields) },
        more: wrong ? { [reasonName]: wrong } : {},
      })
      const changes = changesIn(fields, before, right)
      if (changes.length === 0) throw unfinished({ [reasonName]: 'Belum ada isian yang diubah.' })
      await dossiers.amendAnswers(tx, office, id, { right, words: `${changes.join('; ')}. ${reason}`, by })
    },
  }
}
