import type { ComponentChildren, VNode } from 'preact'
import {
  Button,
  ErrorSummary,
  FormToken,
  InsetText,
  type OfficeFace,
  Page,
  PrintButton,
  type Request,
  showCode,
  TextInput,
  Timeline,
} from '#core'
import { type Dossier, privacyOf } from '#dossier'
import {
  type DossierEvent,
  type OfficeProfile,
  objectionOf,
  type PledgeState,
  type Standard,
  silenceOf,
} from '#standard'
import { eventDetail } from './event-details.ts'
import { GroundsView } from './record/rounds-view.tsx'
import type { Grounds } from './record/shape.ts'
import { Objection } from './refusal-view.tsx'
import { dayMayMove, RefusedList } from './returned-view.tsx'
import { type Standstill, StandstillLine } from './standstill.tsx'
import { mayTakeBack } from './taking-back.ts'
import { momentWords } from './time-words.ts'
import { resiLength } from './track.ts'
import { amendedWords, eventLines, holderWords, type RefusedWords, toldToApplicant } from './words.ts'

export type Face = { face: OfficeFace; request: Request }

export const TrackForm = ({ face, request, error }: Face & { error?: string }) => (
  <Page face={face} title="Lacak berkas" width="form" failed={Boolean(error)} told={request.told()}>
    <h1 class="govuk-heading-l">Sampai di mana berkas saya?</h1>
    <ErrorSummary errors={error ? { resi: error } : {}} />
    <form method="post" action="/lacak">
      <FormToken request={request} />
      <TextInput
        name="resi"
        label="Kode resi"
        hint="Tertulis di tanda terima, misalnya ABC-7K3M-9QX2-H4T"
        autocomplete="off"
        value={request.form.text('resi')}
        maxlength={40}
      />
      <TextInput
        name="rahasia"
        label="PIN atau tanggal lahir pemohon"
        hint="PIN enam angka dari tanda terima. Atau tanggal lahir, misalnya 27-3-1990"
        autocomplete="off"
        maxlength={20}
      />
      <Button>Lihat berkas</Button>
    </form>
    <p class="govuk-body">
      Tidak punya tanda terima? Datang atau telepon ke kantor, sebutkan nama dan tanggal Anda mengajukan.
    </p>
  </Page>
)

export type Tracked = Face & {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  events: DossierEvent[]
  dueAt: number | null
  late: boolean
  /** The office has kept its promise; what goes on now is another's. */
  kept: boolean
  others: PledgeState | null
  /** Who has the file while the promise stands still; null while it runs. */
  standstill: Standstill | null
  refused: RefusedWords[]
  /** Sealed words by id; only those written for the applicant are shown. */
  notes: Record<string, string>
  /** Why it was not granted, in the office's own words; null where it was, or the standard alone says why. */
  grounds: Grounds | null
  parts: VNode[]
  completion: ComponentChildren
}

/** The result is with the applicant, and the office puts its copy away: no promise is open at this moment. */
const beingFiled = ({ dossier, standard, events }: Tracked): boolean => {
  const { position } = dossier.state
  const act = standard.rows.find(row => row.id === position?.row)?.acts[position?.act ?? 0]
  return act?.kind === 'archive' && events.some(event => event.type === 'acted' && event.kind === 'deliver')
}

/** Of a confidential file only whether the office has it. */
const holderFor = ({ standard, dossier: { state } }: Tracked, reserved: boolean): string => {
  if (reserved) return state.holder?.kind === 'other' ? 'pihak lain' : 'kantor'
  return holderWords(standard, state)
}

/** By when: the office's promise while it runs; once it was kept, what another agency owes. `reserved`: nobody is named. */
const Promised = ({ dueAt, late, kept, others, profile, standard }: Tracked) => {
  const said = (at: number) => <strong>{momentWords(at, profile.calendar.zone)}</strong>
  const reserved = privacyOf(standard) === 'reserved'
  if (!kept)
    return dueAt === null ? null : (
      <p class="govuk-body">
        {late ? 'Seharusnya selesai' : 'Dijanjikan selesai paling lambat'} {said(dueAt)}.
        {late && ' Kami terlambat. Mohon maaf; Anda boleh mengadu ke alamat di bawah halaman ini.'}
      </p>
    )
  return (
    <p class="govuk-body">
      Bagian kantor ini sudah selesai pada waktunya.
      {others?.dueAt && (
        <>
          {' '}
          Menurut standar, {(!reserved && others.pledge.ownerLabel) || 'pihak lain'} menyelesaikan bagiannya paling
          lambat {said(others.dueAt)}.
        </>
      )}
    </p>
  )
}

const NowLine = (props: Tracked) => {
  const { dossier, standard, profile, standstill, grounds } = props
  const { state } = dossier
  const reserved = privacyOf(standard) === 'reserved'
  const zone = profile.calendar.zone
  const silence = silenceOf(profile, state)
  if (state.end) {
    return (
      <InsetText>
        <p class="govuk-body">
          Hasil: <strong>{state.end.end.shown}</strong> pada {momentWords(state.end.at, zone)}.
        </p>
        {state.end.end.told && <p class="govuk-body">{state.end.end.told}</p>}
        {grounds && <GroundsView grounds={grounds} />}
        {(grounds?.wayOut ?? state.end.end.wayOut) && (
          <p class="govuk-body">
            Yang bisa Anda lakukan: <strong>{grounds?.wayOut ?? state.end.end.wayOut}</strong>
          </p>
        )}
      </InsetText>
    )
  }
  if (state.returned)
    return (
      <InsetText>
        <p class="govuk-body">
          <strong>Berkas ini menunggu Anda.</strong> Ada yang perlu Anda lengkapi, tertulis di bawah ini.
          {silence && (
            <>
              {' '}
              Kami tunggu sampai <strong>{momentWords(silence.closesAt, zone)}</strong>.
            </>
          )}
        </p>
      </InsetText>
    )
  if (beingFiled(props))
    return (
      <InsetText>
        <p class="govuk-body">
          <strong>Hasilnya sudah diserahkan.</strong> Kantor sedang menyimpan salinannya.
        </p>
      </InsetText>
    )
  return (
    <InsetText>
      <p class="govuk-body">
        {state.holder?.kind === 'applicant' ? (
          <strong>Berkas ini menunggu Anda</strong>
        ) : (
          <>
            Berkas Anda ada pada <strong>{holderFor(props, reserved)}</strong>
          </>
        )}{' '}
        sejak {momentWords(state.rowSince, zone)}.
      </p>
      {standstill && <StandstillLine {...{ standstill, reserved }} />}
      {!standstill && <Promised {...props} />}
      <p class="govuk-body">
        {state.waitsFor && state.holder?.kind === 'applicant'
          ? 'Berkas terkait di bawah ini menunggu Anda. Buka berkas itu untuk melihat apa yang perlu dikirim.'
          : 'Anda tidak perlu melakukan apa-apa sekarang. Buka lagi halaman ini untuk melihat kabar terbaru.'}
      </p>
    </InsetText>
  )
}

/** What happens when nothing is sent, and to the office's time meanwhile: below what matters more, the sending. */
const WhileWaiting = ({ dossier: { state }, standard, profile, standstill }: Tracked) => {
  const silence = silenceOf(profile, state)
  return (
    <>
      {silence && (
        <p class="govuk-body">
          Bila tidak dilengkapi sampai {momentWords(silence.closesAt, profile.calendar.zone)}, berkas ini ditutup, dan
          Anda boleh mengajukan lagi dari awal.
          {state.returned?.warnedAt === undefined &&
            ` Kami ingatkan lagi ${momentWords(silence.warnAt, profile.calendar.zone)} di halaman ini. ${dayMayMove}`}
        </p>
      )}
      {standstill && <StandstillLine standstill={standstill} reserved={privacyOf(standard) === 'reserved'} />}
    </>
  )
}

const Wanting = (props: Tracked) => (
  <section aria-labelledby="kurang">
    <h2 class="govuk-heading-m" id="kurang">
      Yang perlu Anda lengkapi
    </h2>
    <RefusedList refused={props.refused} />
    <p class="govuk-body">Lengkapi di sini. Yang sudah baik tidak perlu dikirim lagi. Nomor resi Anda tetap sama.</p>
    {props.completion}
    <WhileWaiting {...props} />
  </section>
)

/** What a confidential file's history tells: that it came, came back, ended. Not what was found in between. */
const isState = ({ type }: DossierEvent): boolean => !['acted', 'undone', 'answers_amended'].includes(type)

export const TrackPage = (props: Tracked) => {
  const { face, dossier, standard, profile, events, parts, request } = props
  const told = request.told()
  const { state } = dossier
  const reserved = privacyOf(standard) === 'reserved'
  return (
    <Page
      face={face}
      title={`Berkas ${dossier.agendaNumber}`}
      width="form"
      back="/lacak"
      backText="Lacak berkas lain"
      hidden
      told={told}
    >
      <h1 class="govuk-heading-l">{reserved ? 'Berkas Anda' : standard.name}</h1>
      {reserved && <p class="govuk-body">Layanan ini dirahasiakan, jadi halaman ini hanya menyebut keadaannya.</p>}
      <p class="govuk-body">
        Nomor agenda <strong>{dossier.agendaNumber}</strong> · resi{' '}
        <span class="kode">{showCode(dossier.resi, resiLength)}</span>
      </p>
      <NowLine {...props} />
      {state.end?.end.end === 'refused' && !objectionOf(state) && (
        <>
          <Objection dossier={dossier} profile={profile} at={state.end.at} />
          <PrintButton>Cetak halaman ini</PrintButton>
        </>
      )}
      {state.returned && <Wanting {...props} />}
      {parts}
      <h2 class="govuk-heading-m">Perjalanan berkas</h2>
      <Timeline
        items={eventLines(reserved ? events.filter(isState) : events, standard).map(({ event, title }) => ({
          title,
          body:
            eventDetail(event, profile.calendar.zone) ??
            amendedWords(event, standard) ??
            props.notes[toldToApplicant(event) ?? ''],
          when: momentWords(event.at, profile.calendar.zone),
          iso: new Date(event.at).toISOString(),
        }))}
      />
      {mayTakeBack(dossier, standard) && (
        <p class="govuk-body">
          <a class="govuk-link" href="/lacak/pencabutan">
            Tarik kembali permohonan ini
          </a>
        </p>
      )}
      <form method="post" action="/lacak/selesai">
        <FormToken request={request} />
        <Button look="secondary">Selesai, hapus dari HP ini</Button>
      </form>
    </Page>
  )
}
