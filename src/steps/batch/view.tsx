import type { VNode } from 'preact'
import {
  Button,
  ButtonLink,
  Checkboxes,
  type Column,
  DataTable,
  ErrorSummary,
  type Form,
  FormToken,
  Notice,
  type Request,
  Select,
  Tag,
} from '#core'
import { inboxAt } from '../queue/filter-view.tsx'
import { shortMoment } from '../time-words.ts'
import type { Chosen, Way } from './chosen.ts'
import { mostAtOnce } from './run.ts'
import type { Batch, BatchItem } from './shape.ts'
import type { BatchLine } from './sql.ts'

/** Above the list of an inbox: what is done with what is ticked, or with all of it. */
export const ChooseWhat = (props: { ways: Way[]; form: Form; kind: string; errors: Record<string, string> }) => {
  const { ways, form, kind, errors } = props
  const chosen = form.text('apa') || kind || (ways.length === 1 ? (ways[0]?.word ?? '') : '')
  return (
    <>
      <ErrorSummary errors={errors} />
      <div class="saringan">
        <Select
          name="apa"
          label="Yang dikerjakan sekaligus"
          empty="Pilih"
          value={chosen}
          error={errors.apa}
          choices={ways.map(({ word, text }) => ({ value: word, text }))}
        />
        <Checkboxes
          name="semua"
          label="Berkas"
          hint={`Centang pada daftar di bawah, atau semuanya. Paling banyak ${mostAtOnce}.`}
          small
          values={form.all('semua')}
          error={errors.semua}
          choices={[{ value: 'ya', text: 'Semua yang tersaring' }]}
        />
        <Button>Lanjutkan</Button>
      </div>
    </>
  )
}

const ChosenTable = ({ chosen, hidden, about }: Pick<BatchFormProps, 'chosen' | 'hidden' | 'about'>) => {
  const columns: Column<Chosen['tasks'][number]>[] = [
    {
      title: 'Nomor',
      head: true,
      cell: task => (
        <a class="govuk-link" href={`/berkas/${task.dossier}`} target="_blank" rel="noopener">
          {task.agendaNumber}
        </a>
      ),
    },
    {
      title: 'Pemohon',
      cell: task => (hidden(task.service) ? <span class="samar">Nama dirahasiakan</span> : task.applicantName),
    },
    { title: 'Layanan', cell: task => task.serviceName },
  ]
  if (about)
    columns.push({
      title: 'Dibaca dulu',
      cell: task => about.get(task.dossier) ?? null,
    })
  return (
    <DataTable
      caption="Berkas yang dipilih"
      hiddenCaption
      empty="Tidak ada berkas yang dapat dikerjakan dengan pilihan ini."
      rows={chosen.tasks}
      columns={columns}
    />
  )
}

export type BatchFormProps = {
  request: Request
  chosen: Chosen
  query: string
  more: boolean
  hidden: (service: string) => boolean
  /** What must be looked at before, by dossier. */
  about: Map<string, VNode> | undefined
  errors: Record<string, string>
}

/** The one form for all that was chosen, above the list of it. */
export const BatchForm = ({ request, chosen, query, more, hidden, about, errors }: BatchFormProps) => {
  const { way, tasks, skipped, places, candidates } = chosen
  const { form } = request
  const title = `${way.text}: ${tasks.length} berkas sekaligus`
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <ErrorSummary errors={errors} />
      {more && (
        <Notice>{`Yang cocok lebih dari ${mostAtOnce}. Yang dikerjakan sekarang ${mostAtOnce} yang paling mendesak.`}</Notice>
      )}
      {skipped.length > 0 && (
        <Notice look="careful" title={`${skipped.length} berkas tidak ikut`}>
          {`Tidak sedang menunggu Anda untuk tindakan ini: ${skipped.map(one => one.agendaNumber).join(', ')}.`}
        </Notice>
      )}
      {tasks.length > 0 && (
        <form method="post" action="/sekaligus" class="tindakan">
          <FormToken request={request} />
          <input type="hidden" name="berkas" value={tasks.map(task => task.dossier).join(',')} />
          <input type="hidden" name="apa" value={way.word} />
          <input type="hidden" name="saringan" value={query} />
          {way.many?.fields(places, form, errors)}
          {way.kind === 'take' && (
            <p class="govuk-body">Berkas menjadi pegangan Anda sampai kantor tutup pada hari kerja berikutnya.</p>
          )}
          {way.kind === 'assign' && (
            <Select
              name="petugas"
              label="Dikerjakan oleh"
              empty="Pilih petugas"
              value={form.text('petugas')}
              error={errors.petugas}
              choices={candidates.map(one => ({ value: one.officer, text: one.name }))}
            />
          )}
          <Button shortcut="l">{`${way.button} ${tasks.length} berkas`}</Button>{' '}
          <ButtonLink href={inboxAt(query)} look="secondary">
            Batal
          </ButtonLink>
        </form>
      )}
      <h2 class="govuk-heading-m">Berkas yang dipilih</h2>
      <ChosenTable chosen={chosen} hidden={hidden} about={about} />
    </>
  )
}

const ItemState = ({ item }: { item: BatchItem }) => {
  if (item.refusal) return <span>{item.refusal}</span>
  return item.doneAt === null ? <Tag>Menunggu</Tag> : <Tag look="green">Selesai</Tag>
}

/** How far a batch is, and what became of each dossier: what was refused first, with the reason. */
export const BatchPage = ({
  batch,
  items,
  text,
  zone,
}: {
  batch: Batch
  items: BatchItem[]
  text: string
  zone: string
}) => {
  const refused = items.filter(item => item.refusal).length
  const settled = items.filter(item => item.doneAt !== null).length
  const done = settled - refused
  const over = settled === items.length
  return (
    <>
      <h1 class="govuk-heading-l">{`${text}: ${items.length} berkas sekaligus`}</h1>
      <p class="govuk-body" role="status">
        {over
          ? `Selesai: ${done} berkas dikerjakan${refused > 0 ? `, ${refused} tidak` : ''}.`
          : `${settled} dari ${items.length} berkas sudah dikerjakan. Halaman ini boleh ditinggalkan; yang lain dikerjakan terus.`}
        <span class="samar"> Diminta {shortMoment(batch.askedAt, zone)}.</span>
      </p>
      {refused > 0 && (
        <Notice look="careful" title={`${refused} berkas tidak dikerjakan`}>
          Alasannya tertulis pada setiap berkas di bawah. Yang lain tidak terpengaruh.
        </Notice>
      )}
      {over ? (
        <ButtonLink href="/kotak-masuk">Kembali ke kotak masuk</ButtonLink>
      ) : (
        <ButtonLink href={`/sekaligus/${batch.id}`} shortcut="l">
          Lihat kelanjutannya
        </ButtonLink>
      )}
      <h2 class="govuk-heading-m">Hasil setiap berkas</h2>
      <DataTable
        caption="Hasil setiap berkas"
        hiddenCaption
        empty=""
        rows={items}
        columns={[
          {
            title: 'Nomor',
            head: true,
            cell: item => (
              <a class="govuk-link" href={`/berkas/${item.dossier}`}>
                {item.agendaNumber}
              </a>
            ),
          },
          { title: 'Hasil', cell: item => <ItemState item={item} /> },
        ]}
      />
    </>
  )
}

/** The officer's own batches, the newest first. */
export const BatchList = (props: { batches: BatchLine[]; textOf: (line: BatchLine) => string; zone: string }) => (
  <>
    <h1 class="govuk-heading-l">Hasil kerja sekaligus</h1>
    <DataTable
      caption="Yang Anda kerjakan sekaligus"
      hiddenCaption
      empty="Belum ada. Untuk memulai, tekan “Kerjakan beberapa sekaligus” di kotak masuk."
      rows={props.batches}
      columns={[
        {
          title: 'Pekerjaan',
          head: true,
          cell: line => (
            <a class="govuk-link" href={`/sekaligus/${line.id}`}>
              {props.textOf(line)}: {line.size} berkas
            </a>
          ),
        },
        { title: 'Diminta', cell: line => shortMoment(line.askedAt, props.zone) },
        {
          title: 'Keadaan',
          cell: line =>
            line.done < line.size
              ? `Sedang berjalan: ${line.done} dari ${line.size} selesai`
              : line.refused > 0
                ? `${line.size - line.refused} dikerjakan, ${line.refused} tidak`
                : 'Semuanya dikerjakan',
        },
      ]}
    />
  </>
)
