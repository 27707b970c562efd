import { Button } from '#core'
import type { ActContext, StepAction } from '#steps'
import { productFor } from './step-input.ts'

/** The letter as it would be printed: a picture that every screen shows, and the very PDF beside it. */
export const LetterSheet = ({ dossier, product, title }: { dossier: string; product: string; title: string }) => {
  const path = `/berkas/${dossier}/konsep/${product}`
  return (
    <p class="govuk-body">
      <a class="govuk-link lembar-surat" href={`${path}.pdf`} target="_blank" rel="noopener">
        <img src={`${path}.svg`} alt={`${title}, satu lembar`} width="595" height="842" />
        Buka sebagai PDF
      </a>
    </p>
  )
}

/** The draft an act is about, for whoever initials it; nothing where the standard has no such letter. */
export const draftSheet = ({ standard, act, dossier }: ActContext) => {
  const names = Object.keys(standard.letters)
  const product = act.product ?? (names.length === 1 ? names[0] : undefined)
  return product && standard.letters[product] ? (
    <LetterSheet dossier={dossier.id} product={product} title="Konsep surat" />
  ) : null
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
