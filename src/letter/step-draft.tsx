import { Button } from '#core'
import type { ActPlace, DraftSheet, StepAction } from '#steps'
import { productFor } from './step-input.ts'

const draftPath = (dossier: string, product: string) => `/berkas/${dossier}/konsep/${product}`

/** The letter as it would be printed: a picture that every screen shows, and the very PDF beside it. */
export const LetterSheet = ({ dossier, product, title }: { dossier: string; product: string; title: string }) => {
  const path = draftPath(dossier, product)
  return (
    <p class="govuk-body">
      <a class="govuk-link lembar-surat" href={`${path}.pdf`} target="_blank" rel="noopener">
        <img src={`${path}.svg`} alt={`${title}, satu lembar`} width="595" height="842" />
        Buka sebagai PDF
      </a>
    </p>
  )
}

/** The letter an act is about; null where the standard has no such letter. */
const productAt = ({ standard, act }: ActPlace): string | null => {
  const names = Object.keys(standard.letters)
  const product = act.product ?? (names.length === 1 ? names[0] : undefined)
  return product && standard.letters[product] ? product : null
}

/** The draft an act is about, for whoever initials it. */
export const draftSheet: DraftSheet = {
  show: place => {
    const product = productAt(place)
    return product ? <LetterSheet dossier={place.dossier.id} product={product} title="Konsep surat" /> : null
  },
  path: place => {
    const product = productAt(place)
    return product ? draftPath(place.dossier.id, product) : null
  },
}

/** Drafting: the officer reads the real sheet and sends it to the signer. */
export const draftAction: StepAction = {
  kind: 'draft',
  path: 'konsep',
  right: 'draft',
  panel: async ctx => {
    const product = productFor(ctx.standard, ctx.act)
    return (
      <>
        <LetterSheet dossier={ctx.dossier.id} product={product} title="Konsep surat" />
        <p class="govuk-body">
          Baca konsepnya. Nama, NIK, dan keperluan harus sama dengan KTP dan KK. Nomor dan tanda tangan baru ada setelah
          ditandatangani.
        </p>
        <Button shortcut="s">Konsep sudah benar, kirim untuk ditandatangani</Button>
      </>
    )
  },
  perform: async ctx => ({
    outcome: 'drafted',
    product: productFor(ctx.standard, ctx.act),
    told: 'Konsep dikirim kepada penandatangan.',
  }),
}
