import { Button, DataTable, DateInput, FormPage, FormToken, InsetText, type Request, Select } from '#core'
import { candidatesFor } from './rules.absence.ts'
import type { Calendar, HoldingLine } from './shape.authority.ts'
import type { PostFacts } from './shape.ts'
import type { Chrome } from './view.authority.tsx'
import { spanWords } from './words.ts'

type Props = {
  request: Request
  chrome: Chrome
  posts: Record<string, PostFacts>
  calendar: Calendar
  desks: HoldingLine[]
  loans: HoldingLine[]
  day: string
  values: Record<string, string>
  errors: Record<string, string>
}

const Loans = ({ request, loans, posts }: Props) =>
  loans.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">Yang sedang dititipkan</h2>
      <DataTable
        caption="Meja yang dititipkan"
        hiddenCaption
        empty=""
        rows={loans}
        columns={[
          { title: 'Meja', head: true, cell: loan => posts[loan.post]?.label ?? loan.post },
          { title: 'Kepada', cell: loan => loan.name },
          { title: 'Hari', cell: loan => spanWords(loan) },
          {
            title: 'Tindakan',
            hiddenTitle: true,
            cell: loan => (
              <form method="post" action={`/jabatan/titipan/${loan.id}/akhir`}>
                <FormToken request={request} />
                <Button look="secondary" small>
                  Ambil kembali
                </Button>
              </form>
            ),
          },
        ]}
      />
    </>
  )

/** `/jabatan/titipan/baru`: a desk in a colleague's hands for stated days. */
export const DeskPage = (props: Props) => {
  const { request, chrome, posts, calendar, desks, day, values, errors } = props
  const colleagues = [
    ...new Map(
      desks
        .flatMap(held => candidatesFor(held, calendar, posts, [], { since: day, until: day }))
        .map(one => [one.officer, one]),
    ).values(),
  ]
  return (
    <FormPage title="Titipkan meja" {...chrome} back="/jabatan" backText="Jabatan" errors={errors}>
      <p class="govuk-body">
        Pekerjaan Anda dikerjakan rekan dengan peran yang sama. Yang tercatat mengerjakan adalah rekan itu, untuk meja
        Anda. Selama dititipkan Anda tidak bekerja di meja itu. Tanda tangan tidak dapat dititipkan.
      </p>
      <Loans {...props} />
      {desks.length === 0 ? (
        <InsetText>
          Anda tidak punya meja yang dapat dititipkan hari ini. Jabatan pimpinan digantikan Plh. lewat ketidakhadiran.
        </InsetText>
      ) : (
        <form method="post" action="/jabatan/titipan/baru" novalidate>
          <FormToken request={request} />
          <Select
            name="meja"
            label="Meja"
            choices={desks.map(held => ({ value: held.id, text: posts[held.post]!.label }))}
            value={values.meja ?? desks[0]!.id}
            error={errors.meja}
          />
          <Select
            name="rekan"
            label="Rekan"
            empty={colleagues.length > 0 ? 'Pilih rekan' : 'Tidak ada rekan dengan peran yang sama'}
            choices={colleagues.map(one => ({
              value: one.officer,
              text: `${one.name}, ${one.posts.map(p => posts[p]!.label).join(', ')}`,
            }))}
            value={values.rekan ?? ''}
            error={errors.rekan}
          />
          <DateInput name="mulai" label="Mulai" value={values.mulai ?? day} error={errors.mulai} />
          <DateInput name="sampai" label="Hari terakhir" value={values.sampai ?? day} error={errors.sampai} />
          <Button>Titipkan</Button>
        </form>
      )}
    </FormPage>
  )
}
