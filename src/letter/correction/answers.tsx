import { InsetText, Problem, type Runtime, readIn, TextArea, type Tx } from '#core'
import { aboutOf, type Dossiers, isAnother, privacyOf } from '#dossier'
import { type Answers, besideFields, entryOf, FieldInput, showAnswer } from '#form'
import { conditionText, type Field, lookUpAgain, mayLookAgain, national, type Standard } from '#standard'
import { type Beside, notOffered, type Opened, tooLong, usualWords } from '#steps'
import { masked } from '../body/mask.ts'
import { stateOf } from '../rules.ts'
import { lettersOf } from '../sql.ts'
import { type Bound, boundLetters } from './bound.ts'
import { fieldsToAmend, onPage, rightAnswers, sentFor } from './right-answers.ts'

export const amendPath = 'isian'
export const amendRight = 'check'

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

/** What becomes of the file when the NIK that is looked up proves wrong; null where nothing does. */
const lookUpWords = ({ standard, dossier: { state } }: Opened): string | null => {
  if (!lookUpAgain(standard, state)) return null
  return mayLookAgain(state)
    ? 'Bila NIK yang dipakai mengecek dibetulkan, berkas ini kembali ke langkah pengecekan data, dan langkah sesudahnya diulang.'
    : 'NIK yang dipakai mengecek belum dapat dibetulkan: berkas ini menunggu pemohon, berkas lain, instansi lain, atau petugas yang mengerjakannya bersama.'
}

/** `looked`: the NIK the registries were asked about stands on this page. */
type ExplainedProps = { opened: Opened; bound: Bound[]; looked: boolean }

const Explained = ({ opened, bound, looked }: ExplainedProps) => {
  const again = looked ? lookUpWords(opened) : null
  return (
    <>
      <p class="govuk-body">
        Untuk isian yang salah tulis. Cocokkan dengan dokumennya, dan biarkan yang sudah benar. Isian yang lama tetap
        tersimpan dalam riwayat.
        {privacyOf(opened.standard) === 'ordinary' && ' Pemohon membaca isian mana yang dibetulkan.'}
      </p>
      {again && <p class="govuk-body">{again}</p>}
      {bound.length > 0 && (
        <InsetText>
          {bound.map(one => (
            <Elsewhere key={one.label} {...one} />
          ))}
        </InsetText>
      )}
    </>
  )
}

/** The NIK the registries are asked about. */
const lookedUp = (standard: Standard, answers: Answers): Field | undefined => {
  const nik = aboutOf(standard, answers, 'nik')
  return standard.fields.find(({ id, kind }) => kind === 'nik' && nik !== null && answers[id] === nik)
}

/** An error of the whole stands at the NIK that is looked up, where the officer changed it; else at the reason. */
const atNik = (standard: Standard, before: Answers, right: Answers, sentence: string) => {
  const nik = lookedUp(standard, before)
  return unfinished({ [nik && nik.id in right ? nik.id : reasonName]: sentence })
}

/**
 * Answers written down wrongly, put right while the file is worked on or after: a name with a letter too few, a NIK with two digits in
 * the wrong order (UU 27/2022 art. 6: whoever the data are about may have them put right). The history says what stood there.
 */
export const amendment = (runtime: Runtime, dossiers: Dossiers): Beside => {
  /** What was answered, and what of it may be put right here: all that stands in no letter that is signed or on its way to be. */
  const read = async (tx: Tx, opened: Opened) => {
    const { answers, revision } = await dossiers.answered(tx, opened.dossier)
    const bound = await boundLetters(tx, dossiers, opened)
    const taken = new Set(bound.flatMap(({ fields }) => fields.map(({ id }) => id)))
    const fields = fieldsToAmend(opened.standard, opened.dossier, answers).filter(({ id }) => !taken.has(id))
    return { answers, revision, bound, fields }
  }
  const readNow = (opened: Opened) => readIn(runtime.db, opened.dossier.office, tx => read(tx, opened))

  /** The answers the page was drawn with. */
  const seenIn = async (tx: Tx, { dossier }: Opened, revision: string) => {
    if (!/^\d{1,6}$/.test(revision)) throw notOffered()
    return (await dossiers.answered(tx, dossier, Number(revision))).answers
  }

  /** The file may go back to its look-up: a letter that has its number already would be left behind, waiting for nobody. */
  const mayGoBack = async (tx: Tx, { standard, dossier }: Opened, before: Answers, right: Answers) => {
    const fault = (sentence: string) => atNik(standard, before, right, sentence)
    if (!lookUpAgain(standard, dossier.state)) return
    if (!mayLookAgain(dossier.state)) throw fault('Belum dapat dibetulkan, lihat penjelasan di atas.')
    if ((await lettersOf(tx, dossier.office, dossier.id)).some(letter => stateOf(letter) === 'waiting'))
      throw fault('Surat berkas ini sudah bernomor dan sedang ditandatangani. Tunggu sampai selesai.')
  }

  return {
    path: amendPath,
    right: amendRight,
    title: 'Betulkan isian berkas',
    button: 'Simpan pembetulan',
    told: 'isian sudah dibetulkan. Yang lama tetap tersimpan dalam riwayat.',
    offered: ({ standard, dossier }) => fieldsToAmend(standard, dossier, {}).length > 0,
    fields: async (opened, values, errors) => {
      const { standard, profile } = opened
      const { answers, revision, bound, fields } = await readNow(opened)
      const entry = { ...entryOf(standard, answers), ...values }
      const looked = lookedUp(standard, answers)
      const { registries } = await national(runtime.db)
      // What few are asked stands here only where it is due; by which rule would take ten lines.
      const note = ({ id, when }: Field) => {
        const said = besideFields.has(id) ? '' : conditionText(standard, when, registries)
        return said ? `Hanya bila ${said}.` : undefined
      }
      return (
        <>
          <Explained opened={opened} bound={bound} looked={fields.some(({ id }) => id === looked?.id)} />
          {onPage(fields, answers, errors).map(field => (
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
    perform: async (was, { form, by, tx }) => {
      const { office, id } = was.dossier
      const opened = { ...was, dossier: await dossiers.lock(tx, office, id) }
      const { answers: before, fields, revision } = await read(tx, opened)
      const drawnFrom = form.text(revisionName)
      const seen = await seenIn(tx, opened, drawnFrom)
      const reason = form.text(reasonName)
      const wrong = reason ? tooLong(reason) : 'Tulis apa yang salah, dan dilihat dari dokumen apa.'
      const right = rightAnswers(opened, {
        ...{ fields, before, seen, typed: sentFor(form, fields) },
        more: wrong ? { [reasonName]: wrong } : {},
      })
      const changes = changesIn(fields, before, right)
      // Sent twice, it was put right the first time.
      if (changes.length === 0 && drawnFrom !== String(revision)) return
      if (changes.length === 0) throw unfinished({ [reasonName]: 'Belum ada isian yang diubah.' })
      if (isAnother(opened.standard, before, right)) await mayGoBack(tx, opened, before, right)
      await dossiers.amendAnswers(tx, office, id, { right, words: `${changes.join('; ')}. ${reason}`, by })
    },
  }
}
