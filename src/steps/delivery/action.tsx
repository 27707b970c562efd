import { Button, type Form, Notice, type Tx } from '#core'
import type { Dossiers } from '#dossier'
import { keepProof, proofIn } from '../evidence.ts'
import { evidenceMissing } from '../problems.ts'
import { SlipLink } from '../refusal-view.tsx'
import type { ActPlace, Performed, StepAction } from '../shape.ts'
import { DeliveryFields } from './fields.tsx'
import { newLink } from './link.ts'
import { handOverFaults, handOverOf, handOverWords } from './rules.ts'
import type { HandOver } from './shape.ts'
import { signatureIn } from './signature.ts'

const refusing = ({ row }: Pick<ActPlace, 'row'>) => row.end?.end === 'refused'

const told: Record<HandOver['door'], string> = {
  daring: 'Pemohon dapat melihat hasilnya di halaman lacak.',
  loket: 'Penyerahan dicatat.',
  pos: 'Pengiriman dicatat.',
  tautan: 'Tautan dibuat. Buka berkas ini lagi, bagian Penyerahan, lalu kirim teksnya kepada pemohon.',
}

/** The proof of the door that was chosen: drawn on the screen, photographed, or none. */
const proofOf = async (form: Form) => {
  if (form.text('lewat') === 'loket') return (await proofIn(form)) ?? (await signatureIn(form))
  return form.text('lewat') === 'pos' ? proofIn(form, 'bukti_kirim') : null
}

/** What a later room does in the transaction that records a consignment: its line in the book of what was sent. */
export type Sent = (tx: Tx, place: ActPlace, by: { courier: string; number: string }) => Promise<void>

const performWith =
  (dossiers: Dossiers, sent?: Sent) =>
  async (place: ActPlace, form: Form): Promise<Performed> => {
    const proof = await proofOf(form)
    const faults = handOverFaults(form, proof !== null)
    if (Object.keys(faults).length > 0) throw evidenceMissing(faults)
    const handOver = handOverOf(form)
    const done = { outcome: 'delivered', note: handOverWords(handOver), told: told[handOver.door] }
    if (handOver.door === 'daring') return done
    if (handOver.door === 'tautan') {
      if (refusing(place)) throw evidenceMissing({ lewat: 'Pilih bagaimana pemohon dikabari.' })
      const within = newLink(place.runtime, dossiers, place.officer, place)
      return { ...done, within: async tx => void (await within(tx)) }
    }
    const { position } = place.dossier.state
    const of = {
      ...place,
      dossiers,
      row: place.row.id,
      act: position?.act ?? 0,
      visit: position?.visit ?? 1,
      branch: null,
      kind: 'delivery' as const,
      officer: place.officer.id,
    }
    const kept = await keepProof(of, { on: '', handOver }, proof)
    const within = async (tx: Tx) => {
      await kept.within(tx)
      if (handOver.door === 'pos')
        await sent?.(tx, place, { courier: handOver.courier ?? '', number: handOver.number ?? '' })
    }
    return { ...done, evidence: kept.id, within }
  }

/** Hand-over: at the counter with the collector's identity and signature, online, by a link that expires, or by post. */
export const deliverAction = (dossiers: Dossiers, sent?: Sent): StepAction => ({
  kind: 'deliver',
  path: 'penyerahan',
  right: 'deliver',
  panel: async (ctx, errors) => (
    <>
      {refusing(ctx) && (
        <Notice look="careful" title={`Hasil: ${ctx.row.end?.shown}`}>
          <p class="govuk-body">{ctx.row.end?.told}</p>
          <p class="govuk-body">
            Jalan keluar untuk pemohon: <strong>{ctx.row.end?.wayOut}</strong>
          </p>
          <SlipLink dossier={ctx.dossier.id} />
        </Notice>
      )}
      <DeliveryFields
        values={ctx.request.form.values()}
        errors={errors}
        refusing={refusing(ctx)}
        online={ctx.dossier.channel !== 'counter'}
        slip={`/berkas/${ctx.dossier.id}/tanda-terima-hasil.pdf`}
      />
      <Button shortcut="l">{refusing(ctx) ? 'Kabari pemohon dan tutup' : 'Catat penyerahan'}</Button>
    </>
  ),
  perform: performWith(dossiers, sent),
  many: {
    button: 'Serahkan daring',
    fields: () => (
      <>
        <input type="hidden" name="lewat" value="daring" />
        <p class="govuk-body">
          Pemohon melihat dan mengunduh hasilnya di halaman lacak. Yang mengambil di loket dicatat satu per satu pada
          berkasnya, karena pengambilnya ditulis.
        </p>
      </>
    ),
    perform: performWith(dossiers),
  },
})
