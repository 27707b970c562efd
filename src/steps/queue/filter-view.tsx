import { Button, FormToken, type Request, Select, TextInput } from '#core'
import type { StepAction, TaskKind } from '../shape.ts'
import { taskTitle } from '../words.ts'
import { filterQuery, kindWord, noFilter } from './rules.ts'
import type { Filter, SavedQueue } from './shape.ts'

const inboxPath = '/kotak-masuk'
export const inboxAt = (query: string): string => (query ? `${inboxPath}?${query}` : inboxPath)

type Actions = readonly StepAction[]

/** The parts of an inbox that are asked for most, and the queues the officer keeps. */
export const QuickFilters = (props: {
  actions: Actions
  filter: Filter
  saved: SavedQueue[]
  superior: boolean
  open: boolean
  /** What else the addresses keep. */
  more: string
}) => {
  const { actions, filter, saved, superior, open, more } = props
  const at = (query: string) => inboxAt([query, more].filter(Boolean).join('&'))
  const here = filterQuery(actions, filter)
  const quick: [string, Filter][] = [
    ['Semua', noFilter],
    ['Saya ambil', { ...noFilter, hands: 'mine' }],
    ['Belum diambil', { ...noFilter, hands: 'free' }],
    ['Terlambat', { ...noFilter, mark: 'late' }],
    ...(superior ? ([['Meja bawahan', { ...noFilter, below: true }]] as [string, Filter][]) : []),
  ]
  const links = [
    ...quick.map(([text, one]) => ({ text, query: filterQuery(actions, one) })),
    ...saved.map(({ name, query }) => ({ text: name, query })),
  ]
  return (
    <nav aria-label="Bagian kotak masuk">
      <p class="govuk-body baris-tautan">
        {links.map(({ text, query }) => (
          <a key={text} class="govuk-link" href={at(query)} aria-current={!open && query === here ? 'page' : undefined}>
            {text}
          </a>
        ))}
        <a class="govuk-link" href={inboxAt([here, 'saring=ya'].filter(Boolean).join('&'))}>
          Saring
        </a>
        <a class="govuk-link hanya-sempit" href="/berkas/cari">
          Cari berkas
        </a>
      </p>
    </nav>
  )
}

type Choices = { services: { value: string; text: string }[]; kinds: TaskKind[]; marks: number[] }

/** Narrows the inbox; sent by GET, so that the address can be kept. */
export const FilterForm = (props: { actions: Actions; filter: Filter; superior: boolean } & Choices) => {
  const { actions, filter, superior, services, kinds, marks } = props
  const marked = marks.map(at => ({ value: String(at), text: `${at} % waktunya terpakai, atau lebih` }))
  return (
    <form method="get" action={inboxPath} class="saringan">
      <Select
        name="pegang"
        label="Dipegang"
        empty="Siapa saja"
        value={filter.hands === 'mine' ? 'saya' : filter.hands === 'free' ? 'kosong' : ''}
        choices={[
          { value: 'saya', text: 'Saya ambil' },
          { value: 'kosong', text: 'Belum diambil' },
        ]}
      />
      <Select name="layanan" label="Layanan" empty="Semua layanan" value={filter.service ?? ''} choices={services} />
      <Select
        name="tindakan"
        label="Yang dikerjakan"
        empty="Semua tindakan"
        value={filter.kind ? kindWord(actions, filter.kind) : ''}
        choices={kinds.map(kind => ({ value: kindWord(actions, kind), text: taskTitle(kind) }))}
      />
      <Select
        name="tanda"
        label="Sisa waktu"
        empty="Berapa pun"
        value={filter.mark === 'late' ? 'lewat' : String(filter.mark ?? '')}
        choices={[{ value: 'lewat', text: 'Terlambat' }, ...marked]}
      />
      {superior && (
        <Select
          name="meja"
          label="Meja"
          empty="Meja saya"
          value={filter.below ? 'bawahan' : ''}
          choices={[{ value: 'bawahan', text: 'Meja bawahan' }]}
        />
      )}
      <Button look="secondary">Saring</Button>
    </form>
  )
}

/** Keeps the present filter under a name, or drops one that is kept. */
export const SaveQueue = (props: {
  request: Request
  query: string
  saved: SavedQueue[]
  name?: string
  error?: string | undefined
}) => {
  const { request, query, saved, name, error } = props
  return (
    <>
      {query && (
        <form method="post" action="/kotak-masuk/saringan" class="cari">
          <FormToken request={request} />
          <input type="hidden" name="saringan" value={query} />
          <TextInput
            name="nama"
            label="Simpan saringan ini"
            hint="Beri nama pendek, misalnya: Paraf SKTM"
            maxlength={40}
            value={name}
            error={error}
            autocomplete="off"
          />
          <Button look="secondary">Simpan</Button>
        </form>
      )}
      {saved.length > 0 && (
        <form method="post" action="/kotak-masuk/saringan/penghapusan">
          <FormToken request={request} />
          <p class="govuk-body baris-tautan">
            {saved.map(one => (
              <button key={one.name} type="submit" class="tautan" name="nama" value={one.name}>
                Hapus saringan “{one.name}”
              </button>
            ))}
          </p>
        </form>
      )}
    </>
  )
}
