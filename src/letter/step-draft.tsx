import type { VNode } from 'preact'
import { Button, readIn, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import type { Printer } from '#standard'
import { type ActContext, type ActPlace, type DraftSheet, notesSoFar, type StepAction } from '#steps'
import { deskOf, draftAt } from './body/desk.ts'
import { DraftEditor } from './body/editor.tsx'
import { keep, keepIn, mustBeGood, typedIn } from './body/keep.ts'
import { DraftReading } from './body/reading.tsx'
import { lastVersion } from './body/store.ts'
import { amendPath, amendRight } from './correction/answers.tsx'
import { nextHand } from './next-hand.ts'
import { productFor } from './step-input.ts'

const draftPath = (dossier: string, product: string) => `/berkas/${dossier}/konsep/${product}`

/** The letter as it would be printed: a picture that every screen shows, and the very PDF beside it. */
export const LetterSheet = ({
  dossier,
  product,
  title,
  printers = [],
}: {
  dossier: string
  product: string
  title: string
  printers?: Printer[] | undefined
}) => {
  const path = draftPath(dossier, product)
  return (
    <p class="govuk-body">
      <a class="govuk-link lembar-surat" href={`${path}.pdf`} target="_blank" rel="noopener">
        <img src={`${path}.svg`} alt={title} width="595" height="842" />
        Buka sebagai PDF
      </a>
      {printers.map(({ name }) => (
        <>
          <br />
          <a class="govuk-link" href={`${path}.pdf?printer=${encodeURIComponent(name)}`} target="_blank" rel="noopener">
            Untuk dicetak di {name}
          </a>
        </>
      ))}
    </p>
  )
}

/** The letter an act is about; null where the standard has no such letter. */
const productAt = ({ standard, act }: ActPlace): string | null => {
  const names = Object.keys(standard.letters)
  const product = act.product ?? (names.length === 1 ? names[0] : undefined)
  return product && standard.letters[product] ? product : null
}

/** The sheet of a draft with what its reader must know of it. */
export const readSheet = async (dossiers: Dossiers, place: ActPlace, product: string, title: string) => {
  const desk = await deskOf(place.runtime, dossiers, place, place.officer, product)
  return (
    <>
      <LetterSheet dossier={place.dossier.id} product={product} title={title} printers={place.profile.printers} />
      {await notesSoFar(place, dossiers)}
      <DraftReading desk={desk} zone={place.profile.calendar.zone} who="reader" />
    </>
  )
}

const ReadIt = ({ path, own }: { path: string; own: boolean }) => (
  <>
    <a class="govuk-link" href={`${path}.pdf`} target="_blank" rel="noopener">
      Baca konsepnya
    </a>
    {own && <p class="govuk-body-s">Berbeda dari teks standar</p>}
  </>
)

/** The draft an act is about, for whoever initials it. */
export const draftSheet = (dossiers: Dossiers): DraftSheet => ({
  show: async place => {
    const product = productAt(place)
    return product ? readSheet(dossiers, place, product, 'Konsep surat') : null
  },
  about: async all => {
    const [first] = all
    if (!first) return new Map()
    return readIn(first.runtime.db, first.office, async tx => {
      const found = new Map<string, VNode>()
      for (const place of all) {
        const product = productAt(place)
        if (!product) continue
        const own = (await lastVersion(tx, draftAt(dossiers, place, product)))?.text
        found.set(place.dossier.id, <ReadIt path={draftPath(place.dossier.id, product)} own={Boolean(own)} />)
      }
      return found
    })
  },
})

/** What is done with a draft next, as a button and a sentence say it. */
const nextWords: Record<string, { button: string; done: string }> = {
  endorse: { button: 'Konsep sudah benar, kirim untuk diparaf', done: 'diparaf' },
  sign: { button: 'Konsep sudah benar, kirim untuk ditandatangani', done: 'ditandatangani' },
}

const whatNext = (ctx: ActContext, product: string) => {
  const next = nextHand(ctx, product)
  const words = next && nextWords[next.kind]
  return next && words
    ? { button: words.button, sentence: `Sesudah dikirim, konsep ini ${words.done} ${next.who}.` }
    : { button: 'Konsep sudah benar, kirim', sentence: null }
}

/** Drafting: the officer reads the real sheet, changes its sentences if need be, and sends it to whoever is next. */
export const draftAction = (dossiers: Dossiers, typeset: Typeset): StepAction => {
  const at = async (ctx: ActContext) => {
    const product = productFor(ctx.standard, ctx.act)
    return { product, desk: await deskOf(ctx.runtime, dossiers, ctx, ctx.officer, product) }
  }
  return {
    kind: 'draft',
    path: 'konsep',
    right: 'draft',
    panel: async (ctx, errors) => {
      const { product, desk } = await at(ctx)
      const { button, sentence } = whatNext(ctx, product)
      return (
        <>
          <LetterSheet
            dossier={ctx.dossier.id}
            product={product}
            title="Konsep surat"
            printers={ctx.profile.printers}
          />
          {await notesSoFar(ctx, dossiers)}
          <DraftReading desk={desk} zone={ctx.profile.calendar.zone} who="writer" />
          <p class="govuk-body">
            Baca konsepnya sampai selesai. Data orangnya harus sama dengan dokumen yang diserahkan
            {ctx.officer.rights.has(amendRight) && (
              <>
                ; bila salah,{' '}
                <a class="govuk-link" href={`/berkas/${ctx.dossier.id}/${amendPath}`}>
                  betulkan isiannya
                </a>
              </>
            )}
            . Nomor dan tanggalnya baru ada setelah ditandatangani.
          </p>
          <DraftEditor desk={desk} form={ctx.request.form} errors={errors} />
          {sentence && <p class="govuk-body">{sentence}</p>}
          <Button shortcut="s">{button}</Button>
        </>
      )
    },
    save: async (ctx, form) => {
      const { desk } = await at(ctx)
      const typed = typedIn(form)
      const text = form.text('lakukan') === 'simpan-standar' ? desk.standard : typed.text
      await mustBeGood(ctx, dossiers, typeset, desk, text)
      const kept = await keep(ctx, dossiers, desk, { ...typed, text })
      return {
        told: kept ? 'Konsep disimpan; beginilah suratnya sekarang.' : 'Tidak ada yang berubah pada konsep.',
        savedAt: ctx.runtime.now(),
      }
    },
    typed: form => [
      { label: 'Kalimat pembuka', text: form.text('pembuka') },
      { label: 'Isi surat', text: form.text('isi') },
      { label: 'Kalimat penutup', text: form.text('penutup') },
    ],
    perform: async (ctx, form) => {
      const { product, desk } = await at(ctx)
      // A page without the editor changes nothing.
      const typed = form.values().isi === undefined ? null : typedIn(form)
      const text = typed?.text ?? desk.text
      await mustBeGood(ctx, dossiers, typeset, desk, text)
      const next = nextHand(ctx, product)
      const done = next && nextWords[next.kind]?.done
      return {
        outcome: 'drafted',
        product,
        within: async tx => {
          const seen = typed?.seen ?? desk.versions.at(-1)?.version ?? 0
          await keepIn(tx, ctx, dossiers, desk, { text, seen })
        },
        told: next && done ? `Konsep dikirim untuk ${done} ${next.who}.` : 'Konsep dikirim.',
      }
    },
  }
}
