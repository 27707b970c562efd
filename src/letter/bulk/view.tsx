import type { VNode } from 'preact'
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  Details,
  ErrorSummary,
  FormToken,
  Notice,
  type Request,
  Tag,
  TextArea,
} from '#core'
import { AskedFields, NotReady } from '../ways/fields.tsx'
import type { Asked, Ready } from '../ways/way.ts'
import { stateOfItem, toSign } from './rules.ts'
import type { PileItem, PileState } from './shape.ts'

export const pilePath = '/tumpukan'
export const itemPath = (dossier: string) => `${pilePath}/${dossier}`

const stateTags: Record<PileState, { text: string; look?: 'green' | 'yellow' }> = {
  unread: { text: 'Belum dibaca' },
  accepted: { text: 'Disetujui', look: 'green' },
  failed: { text: 'Belum berhasil', look: 'yellow' },
  signed: { text: 'Ditandatangani', look: 'green' },
  sent_back: { text: 'Dikembalikan' },
  gone: { text: 'Sudah dikerjakan orang lain' },
}

const StateCell = ({ item }: { item: PileItem }) => {
  const { text, look } = stateTags[stateOfItem(item)]
  return (
    <>
      <Tag {...(look ? { look } : {})}>{text}</Tag>
      {item.refusal && <p class="govuk-body">{item.refusal}</p>}
    </>
  )
}

const columns: Column<PileItem>[] = [
  {
    title: 'Berkas',
    head: true,
    cell: item => (
      <a class="govuk-link" href={item.outcome === null ? itemPath(item.dossier) : `/berkas/${item.dossier}`}>
        {item.agendaNumber}
      </a>
    ),
  },
  { title: 'Keadaan', cell: item => <StateCell item={item} /> },
]

const count = (items: readonly PileItem[], state: PileState) => items.filter(one => stateOfItem(one) === state).length

const sumWords = (items: readonly PileItem[]): string =>
  (
    [
      ['unread', 'belum dibaca'],
      ['accepted', 'disetujui'],
      ['failed', 'belum berhasil ditandatangani'],
      ['signed', 'sudah ditandatangani'],
      ['sent_back', 'dikembalikan'],
      ['gone', 'dikerjakan orang lain'],
    ] as const
  )
    .flatMap(([state, words]) => (count(items, state) > 0 ? [`${count(items, state)} ${words}`] : []))
    .join(', ')

type SignProps = { request: Request; items: PileItem[]; ready: Ready; errors: Record<string, string> }

/** The one form that signs all accepted letters. */
const SignForm = ({ request, items, ready, errors }: SignProps) => {
  const accepted = toSign(items).length
  if (accepted === 0) return null
  if (!ready.can) return <NotReady ready={ready} />
  const hintOf = ({ atMost = accepted }: Asked) =>
    accepted > atMost
      ? `Satu kode berlaku untuk ${atMost} surat pertama. Yang lain tetap menunggu.`
      : `Dipakai satu kali untuk ${accepted} surat yang Anda setujui, dan tidak disimpan.`
  return (
    <form method="post" action={`${pilePath}/tanda-tangan`} class="kolom">
      <FormToken request={request} />
      <AskedFields asks={ready.asks} errors={errors} hintOf={hintOf} />
      <Button>{`Tanda tangani ${accepted} surat`}</Button>
    </form>
  )
}

const EmptyPile = ({ request, waiting }: { request: Request; waiting: boolean }) => (
  <>
    <p class="govuk-body">
      Pilih surat di kotak masuk, lalu baca satu per satu di sini. Yang Anda setujui ditandatangani sekali jalan.
    </p>
    {waiting && (
      <form method="post" action="/kotak-masuk/pilihan">
        <FormToken request={request} />
        <input type="hidden" name="apa" value="tanda-tangan" />
        <input type="hidden" name="semua" value="ya" />
        <Button>Baca semua surat yang menunggu</Button>
      </form>
    )}
    <p class="govuk-body">
      <a class="govuk-link" href="/kotak-masuk?tindakan=tanda-tangan&pilih=ya">
        Pilih sebagian di kotak masuk
      </a>
    </p>
  </>
)

const Running = ({ items }: { items: PileItem[] }) => {
  const left = toSign(items).filter(item => item.refusal === null).length
  return (
    <>
      <p class="govuk-body" role="status">
        {`Sedang ditandatangani: ${count(items, 'signed')} jadi, ${left} lagi. Halaman ini memperbarui diri; boleh juga ditinggalkan.`}
      </p>
      <ButtonLink href={pilePath} look="secondary" shortcut="l">
        Lihat kelanjutannya
      </ButtonLink>
    </>
  )
}

/** What is left to do, said first. */
const NextThing = ({ items, first }: { items: PileItem[]; first: PileItem | undefined }) => {
  const failed = count(items, 'failed')
  return (
    <>
      {failed > 0 && (
        <Notice look="careful" title={`${failed} surat belum berhasil ditandatangani`}>
          Alasannya tertulis pada suratnya di bawah. Yang sudah ditandatangani tidak terpengaruh.
        </Notice>
      )}
      {first && (
        <ButtonLink href={itemPath(first.dossier)} shortcut="l">
          {`Baca ${count(items, 'unread')} surat satu per satu`}
        </ButtonLink>
      )}
    </>
  )
}

export type PileProps = SignProps & { running: boolean; waiting: boolean }

/** The pile as a whole: what is read, what is accepted, and the form that signs. */
export const PileView = (props: PileProps) => {
  const { request, items, running, waiting, errors } = props
  return (
    <>
      <h1 class="govuk-heading-l">Surat untuk ditandatangani</h1>
      <ErrorSummary errors={errors} />
      {items.length === 0 && <EmptyPile request={request} waiting={waiting} />}
      {items.length > 0 && <p class="govuk-body">{`Di tumpukan ini ${items.length} surat: ${sumWords(items)}.`}</p>}
      {running ? (
        <Running items={items} />
      ) : (
        <>
          <NextThing items={items} first={items.find(item => stateOfItem(item) === 'unread')} />
          <SignForm {...props} />
        </>
      )}
      {items.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Surat di tumpukan ini</h2>
          <DataTable caption="Surat di tumpukan ini" hiddenCaption empty="" rows={items} columns={columns} />
        </>
      )}
      {items.length > 0 && !running && (
        <form method="post" action={`${pilePath}/pengosongan`}>
          <FormToken request={request} />
          <p class="govuk-hint">Bila dikosongkan, surat yang belum ditandatangani tetap menunggu di kotak masuk.</p>
          <Button look="secondary">Kosongkan tumpukan</Button>
        </form>
      )}
    </>
  )
}

export type LetterProps = {
  request: Request
  items: PileItem[]
  item: PileItem
  /** The letter with what its reader must know of it. */
  sheet: VNode
  about: string
  /** The digest of the words shown: what is accepted is what was read. */
  seen: string
  errors: Record<string, string>
}

const Around = ({ items, item }: Pick<LetterProps, 'items' | 'item'>) => {
  const open = items.filter(one => one.outcome === null)
  const at = open.findIndex(one => one.dossier === item.dossier)
  const [before, after] = [open[at - 1], open[at + 1]]
  return (
    <nav class="baris-tautan" aria-label="Surat lain di tumpukan">
      {before && (
        <ButtonLink href={itemPath(before.dossier)} look="secondary" shortcut="k">
          Sebelumnya
        </ButtonLink>
      )}
      {after && (
        <ButtonLink href={itemPath(after.dossier)} look="secondary" shortcut="j">
          Berikutnya
        </ButtonLink>
      )}
      <a class="govuk-link" href={pilePath}>
        Lihat seluruh tumpukan
      </a>
    </nav>
  )
}

/** One letter of the pile as it would be signed, and what the signer says of it. */
export const LetterView = (props: LetterProps) => {
  const { request, items, item, sheet, about, errors, seen } = props
  const open = items.filter(one => one.outcome === null)
  const place = open.findIndex(one => one.dossier === item.dossier) + 1
  return (
    <>
      <h1 class="govuk-heading-l">{`Surat ${place} dari ${open.length}`}</h1>
      <ErrorSummary errors={errors} />
      <p class="govuk-body">
        {about} ·{' '}
        <a class="govuk-link" href={`/berkas/${item.dossier}`} target="_blank" rel="noopener">
          Buka berkas {item.agendaNumber}
        </a>
      </p>
      {item.refusal && <Notice look="careful">{item.refusal}</Notice>}
      <div class="meja meja-surat">
        <div>{sheet}</div>
        <form method="post" action={itemPath(item.dossier)} class="tindakan tindakan-tumpukan">
          <FormToken request={request} />
          <input type="hidden" name="dibaca" value={seen} />
          {item.acceptedAt === null ? (
            <Button name="putusan" value="setuju" shortcut="s">
              Setujui surat ini
            </Button>
          ) : (
            <>
              <p class="govuk-body">
                <Tag look="green">Disetujui</Tag> Ditandatangani bersama yang lain, sesudah semua dibaca.
              </p>
              <Button look="secondary" name="putusan" value="batal">
                Batalkan persetujuan
              </Button>
            </>
          )}
          <Around items={items} item={item} />
          <Details summary="Ada yang harus diperbaiki? Kembalikan ke petugas" open={Boolean(errors.catatan)}>
            <TextArea
              name="catatan"
              label="Yang harus diperbaiki"
              rows={3}
              maxlength={1000}
              value={request.form.text('catatan')}
              error={errors.catatan}
            />
            <Button look="secondary" name="putusan" value="kembalikan">
              Kembalikan untuk diperbaiki
            </Button>
          </Details>
        </form>
      </div>
    </>
  )
}
