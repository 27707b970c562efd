import {
  Button,
  Details,
  type Form,
  inOffice,
  minute,
  momentWords,
  Notice,
  Problem,
  Radios,
  TextArea,
  type Typeset,
} from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { offered } from '#standard'
import {
  type ActContext,
  GroundSelect,
  groundNamed,
  groundsListed,
  notYourTurn,
  type Performed,
  type StepAction,
} from '#steps'
import type { Letter } from './shape.ts'
import { beginSigning, recordSigned, renderSigned, voidLetter } from './signing.ts'
import { waitingLetter } from './sql.ts'
import { readSheet } from './step-draft.tsx'
import { inputFor, ownSigningPosts, productFor } from './step-input.ts'
import { stillHere } from './step-place.ts'
import { groundsNeeded, noteNeeded, notSigner } from './step-problems.ts'
import { SignFields } from './ways/fields.tsx'
import { wayNamed } from './ways/index.ts'
import { type LastTry, lastTry } from './ways/requests.ts'
import { type Way, wayOf } from './ways/way.ts'
import { fileScan, isWet, numberSheet } from './wet/act.ts'
import { WetFields } from './wet/fields.tsx'

type WaitingProps = { number: string; last: LastTry | null; zone: string }

/** Told to the minute, and then the next one: when it comes, the time is over. */
const Waiting = ({ number, last, zone }: WaitingProps) =>
  last && 'until' in last ? (
    <Notice look="careful" title="Menunggu jawaban layanan tanda tangan">
      <p class="govuk-body">
        Surat nomor <strong>{number}</strong> dikirim untuk ditandatangani {momentWords(last.at, zone)}. Jawabannya
        belum diterima.
      </p>
      <p class="govuk-body">
        Tunggu sampai <strong>{momentWords(last.until + minute, zone)}</strong>, lalu muat ulang halaman ini. Bila surat
        belum jadi, tanda tangani lagi; nomornya tetap sama.
      </p>
    </Notice>
  ) : (
    <Notice look="careful" title={last ? 'Menunggu TTE' : 'Menunggu tanda tangan'}>
      <p class="govuk-body">
        Surat ini sudah bernomor <strong>{number}</strong> tetapi tanda tangannya belum jadi. Tanda tangani lagi dengan
        nomor yang sama, atau kembalikan; nomornya lalu dicatat batal.
      </p>
      {last && (
        <p class="govuk-body">
          Terakhir dicoba {momentWords(last.at, zone)}. {last.sentence}
        </p>
      )}
    </Notice>
  )

/** Asked only of whoever could sign in several capacities: their own post, or one they stand in. */
const Capacities = ({ officer, posts, chosen }: { officer: Officer; posts: string[]; chosen: string }) =>
  posts.length < 2 ? null : (
    <Radios
      name="sebagai"
      label="Menandatangani sebagai"
      small
      choices={posts.map(post => ({
        value: post,
        text: officer.standings.find(held => held.post === post)?.title ?? post,
      }))}
      value={posts.includes(chosen) ? chosen : (posts[0] ?? '')}
    />
  )

/** One field's sentence for whatever stopped the signing, so that the form comes back with nothing lost; ours is logged too. */
const beside =
  ({ request }: ActContext) =>
  (error: unknown): never => {
    if (!(error instanceof Problem) || Object.keys(error.fields).length > 0) throw error
    if (error.status >= 500) request.log.error({ code: error.code, cause: String(error.cause ?? '') }, 'not signed')
    throw new Problem(error.code, error.status, error.sentence, { frasa: error.sentence })
  }

/**
 * Signing: the signer's own act with the signer's own key. First a short transaction takes the number and freezes the
 * letter, then the sheet is set, signed and verified, and only then the act is recorded.
 */
export const signAction = (dossiers: Dossiers, typeset: Typeset): StepAction => {
  const sign = async (ctx: ActContext, form: Form): Promise<Performed> => {
    const { runtime, office, officer } = ctx
    const product = productFor(ctx.standard, ctx.act)
    if (ownSigningPosts(ctx, officer, product).length === 0) throw notSigner()
    const waiting = await inOffice(runtime.db, office, tx => waitingLetter(tx, office, ctx.dossier.id, product))
    const pen = await wayFor(ctx, waiting).open({ runtime, office, officer: officer.id }, name => form.text(name))
    const input = {
      ...(await inputFor(runtime, dossiers, ctx, officer, product, form.text('sebagai'))),
      way: pen.words,
    }
    const begun = await beginSigning(runtime, typeset, input, tx => stillHere(tx, dossiers, ctx))
    const { letter } = begun
    const signed = await renderSigned(runtime, typeset, begun, input.dataKey, pen)
    return {
      outcome: 'signed',
      product,
      post: letter.signerPost,
      letter: letter.id,
      within: async tx => {
        await stillHere(tx, dossiers, ctx)
        await recordSigned(tx, letter, signed, runtime.now())
      },
      told: `Surat nomor ${letter.number} sudah ditandatangani.`,
    }
  }

  /** Not signed: back to be mended, or refused for good. A number that waited for this signature is void. */
  const leaveUnsigned = async (ctx: ActContext, outcome: 'amend' | 'refused', note: string): Promise<Performed> => {
    const product = productFor(ctx.standard, ctx.act)
    return {
      outcome,
      product,
      note,
      within: async tx => {
        // Held first: a signing that began meanwhile has either frozen its letter by now, or will find the file moved on.
        await stillHere(tx, dossiers, ctx)
        const waiting = await waitingLetter(tx, ctx.office, ctx.dossier.id, product)
        if (waiting) await voidLetter(tx, waiting, { by: ctx.officer.id, reason: note, now: ctx.runtime.now() })
      },
      told:
        outcome === 'amend'
          ? 'Surat dikembalikan untuk diperbaiki.'
          : 'Permohonan ditolak. Pemohon membaca alasan Anda di halaman lacak.',
    }
  }

  return {
    kind: 'sign',
    path: 'tanda-tangan',
    right: 'sign',
    panel: async (ctx, errors) => {
      const product = productFor(ctx.standard, ctx.act)
      const { runtime, office, officer, dossier } = ctx
      const waiting = await inOffice(runtime.db, office, tx => waitingLetter(tx, office, dossier.id, product))
      const own = ownSigningPosts(ctx, officer, product)
      const wet = isWet(ctx, waiting)
      return (
        <>
          {!(wet && waiting) && (await readSheet(dossiers, ctx, product, 'Surat yang akan ditandatangani'))}
          {waiting && !wet && (
            <Waiting number={waiting.number} last={await lastTry(runtime, waiting)} zone={ctx.profile.calendar.zone} />
          )}
          {own.length === 0 ? (
            <Notice look="careful">{notSigner().sentence}</Notice>
          ) : wet ? (
            <WetFields {...{ waiting, officer: officer.id, printers: ctx.profile.printers ?? [], errors }}>
              <Capacities officer={officer} posts={own} chosen={ctx.request.form.text('sebagai')} />
            </WetFields>
          ) : (
            <SignFields ready={await readyFor(ctx, waiting)} errors={errors}>
              <Capacities officer={officer} posts={own} chosen={ctx.request.form.text('sebagai')} />
            </SignFields>
          )}
          <Details summary="Ada yang harus diperbaiki? Kembalikan ke petugas" open={Boolean(errors.catatan)}>
            <TextArea
              name="catatan"
              label="Yang harus diperbaiki"
              rows={3}
              maxlength={1000}
              value={ctx.request.form.text('catatan')}
              error={errors.catatan}
            />
            <Button look="secondary" name="putusan" value="kembalikan">
              Kembalikan untuk diperbaiki
            </Button>
          </Details>
          {mayRefuse(ctx) && (
            <Details
              summary="Permohonannya tidak dapat disetujui? Tolak"
              open={Boolean(errors.penolakan ?? errors.dasar_penolakan)}
            >
              <GroundSelect
                name="dasar_penolakan"
                grounds={await groundsListed(ctx.runtime.db)}
                value={ctx.request.form.text('dasar_penolakan')}
                error={errors.dasar_penolakan}
              />
              <TextArea
                name="penolakan"
                label="Penjelasan untuk pemohon"
                hint="Mengapa ditolak, dengan kata-kata sederhana. Pemohon membacanya di halaman lacak (UU 30/2014)."
                rows={3}
                maxlength={1000}
                value={ctx.request.form.text('penolakan')}
                error={errors.penolakan}
              />
              <Button look="warning" name="putusan" value="tolak">
                Tolak permohonan ini
              </Button>
            </Details>
          )}
        </>
      )
    },
    perform: async (ctx, form) => {
      if (!sawThis(ctx, form)) throw notYourTurn()
      if (form.text('putusan') === 'kembalikan') {
        const note = form.text('catatan')
        if (!note) throw noteNeeded({ catatan: 'Tulis apa yang harus diperbaiki, supaya petugas tahu.' })
        return leaveUnsigned(ctx, 'amend', note)
      }
      if (form.text('putusan') === 'tolak' && mayRefuse(ctx)) {
        const [words, ground] = [form.text('penolakan'), form.text('dasar_penolakan')]
        const missing = {
          ...((await groundNamed(ctx.runtime.db, ground)) ? {} : { dasar_penolakan: 'Pilih alasan penolakannya.' }),
          ...(words ? {} : { penolakan: 'Jelaskan kepada pemohon mengapa permohonannya ditolak.' }),
        }
        if (Object.keys(missing).length > 0) throw groundsNeeded(missing)
        return { ...(await leaveUnsigned(ctx, 'refused', words)), ground }
      }
      if (form.text('putusan') === 'pindaian') return fileScan(dossiers, ctx, form)
      return sign(ctx, form).catch(beside(ctx))
    },
    save: (ctx, form) => numberSheet({ dossiers, typeset }, ctx, form),
  }
}

/** A letter that waits is signed in the way it was frozen for, whatever the office does today. */
const wayFor = ({ profile }: ActContext, waiting: Letter | null): Way => wayNamed(waiting?.way ?? wayOf(profile))

const readyFor = (ctx: ActContext, waiting: Letter | null) =>
  wayFor(ctx, waiting).ready({ runtime: ctx.runtime, office: ctx.office, officer: ctx.officer.id })

/** Only where the decree lets the signer turn the request down. */
const mayRefuse = ({ row, dossier }: ActContext): boolean =>
  offered(row, dossier.state.position?.act ?? 0).includes('refused')

/** A page left open from an earlier visit shows an older letter: no number is taken for it. */
const sawThis = ({ dossier }: ActContext, form: Form): boolean => {
  const is = dossier.state.position
  const [act, visit] = [form.text('tindakan'), form.text('kunjungan')]
  return is?.row === form.text('baris') && String(is.act) === act && String(is.visit) === visit
}
