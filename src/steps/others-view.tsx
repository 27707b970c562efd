import { Button, DataTable, FormToken, InsetText, type Request, SummaryList } from '#core'
import type { Standard } from '#standard'
import type { Evidence, EvidenceWords, Waiting } from './shape.others.ts'
import { momentWords, shortMoment } from './time-words.ts'
import { turnName } from './turns-view.tsx'

export type WaitingLine = { line: Waiting; age: string }

const progress = ({ answered, awaited }: Waiting) =>
  awaited === null ? '' : ` (${answered ?? 0} dari ${awaited} sudah menjawab)`

const reminder = ({ remindedAt, remindAt }: Waiting, zone: string, now: number) => {
  if (remindedAt !== null) return `Diingatkan ${shortMoment(remindedAt, zone)}`
  if (remindAt === null) return 'Tidak diatur'
  return remindAt <= now ? 'Perlu diingatkan sekarang' : `Ingatkan ${shortMoment(remindAt, zone)}`
}

/** What the officer's posts gave away and still answer for; the longest away first. */
export const WaitingTable = ({ lines, zone, now }: { lines: WaitingLine[]; zone: string; now: number }) => (
  <DataTable
    caption="Berkas di tangan pihak lain"
    hiddenCaption
    empty="Tidak ada berkas Anda yang sedang ditunggu dari pihak lain."
    rows={lines}
    columns={[
      {
        title: 'Nomor',
        head: true,
        cell: ({ line }) => (
          <a class="govuk-link" href={`/berkas/${line.dossier}`}>
            {line.agendaNumber}
          </a>
        ),
      },
      { title: 'Layanan', cell: ({ line }) => line.serviceName },
      { title: 'Pemohon', cell: ({ line }) => line.applicantName },
      {
        title: 'Menunggu',
        cell: ({ line }) => (
          <>
            {line.actor}
            {progress(line)}
          </>
        ),
      },
      { title: 'Sudah berapa lama', cell: ({ age }) => age },
      { title: 'Pengingat', cell: ({ line }) => reminder(line, zone, now) },
    ]}
  />
)

/** The officer says they called or wrote: history keeps it, and silence counts from then. */
export const RemindForm = ({ request, dossier }: { request: Request; dossier: string }) => (
  <form method="post" action={`/berkas/${dossier}/pengingat`}>
    <FormToken request={request} />
    <Button look="secondary">Catat: sudah saya ingatkan</Button>
  </form>
)

export type ShownEvidence = { evidence: Evidence; words: EvidenceWords }

/** What others answered, and initials on paper: day, number, and the picture behind a link. */
export const EvidenceList = ({ dossier, standard, shown, zone }: EvidenceListProps) => (
  <>
    {shown.map(({ evidence, words }) => (
      <SummaryList
        key={evidence.id}
        rows={[
          {
            label: evidence.kind === 'initial' ? 'Paraf pada kertas' : 'Jawaban',
            value: (
              <>
                {evidence.branch ? turnName(standard, evidence.branch) : rowActor(standard, evidence)}
                {words.number && <> · nomor {words.number}</>}
                {words.on && <> · tanggal {words.on.split('-').reverse().join('-')}</>}
                <br />
                <span class="samar">
                  dicatat {momentWords(evidence.recordedAt, zone)}
                  {evidence.officer === null && ' oleh pihak itu sendiri, lewat tautan'}
                </span>
                {evidence.file && (
                  <>
                    <br />
                    <a
                      class="govuk-link"
                      href={`/berkas/${dossier}/bukti/${evidence.id}`}
                      target="_blank"
                      rel="noopener"
                    >
                      Buka buktinya
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    ))}
  </>
)
type EvidenceListProps = { dossier: string; standard: Standard; shown: ShownEvidence[]; zone: string }

const rowActor = (standard: Standard, { row, act }: Evidence): string => {
  const found = standard.rows.find(one => one.id === row)
  const actor = found?.acts[act]?.by ?? found?.actors[0]
  return actor ? turnName(standard, actor) : ''
}

/** Said at the desk of whoever minds a file that somebody else has. */
export const AwaitedNotice = ({ label, since }: { label: string; since: string }) => (
  <InsetText>
    <p class="govuk-body">
      Menunggu <strong>{label}</strong> sejak {since}. Waktunya dihitung sebagai waktu mereka, bukan waktu kantor.
    </p>
  </InsetText>
)
