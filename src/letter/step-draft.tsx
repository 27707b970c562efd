import { Button } from '#core'
import type { StepAction } from '#steps'
import { productFor } from './step-input.ts'

/** The letter as it would be printed: the real sheet in a frame, and a plain link where frames of PDF do not show. */
export const LetterFrame = ({ href, title }: { href: string; title: string }) => (
  <>
    <iframe class="lembar-surat" src={href} title={title} />
    <p class="govuk-body">
      <a class="govuk-link" href={href} target="_blank" rel="noopener">
        Buka surat di jendela sendiri
      </a>
    </p>
  </>
)

export const draftPath = (dossier: string, product: string) => `/berkas/${dossier}/konsep/${product}.pdf`

/** Drafting: the officer reads the real sheet and sends it to the signer. */
export const draftAction: StepAction = {
  kind: 'draft',
  path: 'konsep',
  right: 'draft',
  panel: async ctx => {
    const product = productFor(ctx.standard, ctx.act)
    return (
      <>
        <LetterFrame href={draftPath(ctx.dossier.id, product)} title="Konsep surat" />
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
