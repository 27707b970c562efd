import type { ComponentChildren } from 'preact'
import {
  Button,
  DataTable,
  Details,
  ErrorSummary,
  FileInput,
  FormToken,
  Page,
  type PageProps,
  Radios,
  type Request,
  TextInput,
} from '#core'
import { channelText } from '#page'
import { conditionText, type Field, papersIn, type RegistryNames, type Requirement, type Standard } from '#standard'
import { besideFields, besidePapers } from './asked.ts'
import { asksGuestBook, deskDoors, doorInput, doorOf, guestInput, tickChoices, tickInput } from './counter-rules.ts'
import { FieldInput } from './fields.tsx'
import { DefaultButton, GroupInputs } from './groups-view.tsx'
import { canSend, paperInput } from './papers.ts'
import { ConditionsNotice, Received } from './papers-view.tsx'
import type { Entry, FieldErrors, Paper, Villages } from './shape.ts'

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Frame = Omit<PageProps, 'title' | 'children'>

/** The services received at the counter. */
export const CounterList = ({ frame, standards }: { frame: Frame; standards: readonly Standard[] }) => (
  <Page {...frame} title="Terima berkas di loket" width="text">
    <h1 class="govuk-heading-l">Terima berkas di loket</h1>
    <p class="govuk-body">
      <a class="govuk-link" href="/loket/titipan">
        Terima titipan
      </a>
      : banyak berkas sekaligus dari desa, sekolah, atau RT.
    </p>
    <DataTable
      caption="Layanan yang diterima di loket"
      hiddenCaption
      rows={standards}
      empty="Belum ada layanan yang dibuka di loket."
      columns={[
        {
          title: 'Layanan',
          head: true,
          cell: standard => (
            <a class="govuk-link" href={`/loket/${standard.service}`}>
              {standard.name}
            </a>
          ),
        },
        {
          title: 'Yang dibawa',
          cell: standard =>
            papersIn(standard.requirements)
              .filter(r => r.required)
              .map(r => r.label)
              .join(', ') || '–',
        },
      ]}
    />
  </Page>
)

export type CounterProps = {
  frame: Frame
  request: Request
  standard: Standard
  /** Every requirement, conditional ones too: one page cannot know the answers yet. */
  requirements: readonly Requirement[]
  registries: RegistryNames
  entry: Entry
  errors?: FieldErrors
  villages: Villages
  papers: readonly Paper[]
  /** The draft that holds what came with an earlier try. */
  draft?: string
}

/** On one page a question and what hangs on it stand together, so the hint says when to fill it in. */
type Asking = Pick<CounterProps, 'standard' | 'registries'>
const onlyWhen = ({ standard, registries }: Asking, when: string | undefined): string | undefined => {
  const said = conditionText(standard, when, registries)
  return said ? `Hanya bila ${said}.` : undefined
}

/** The browser must not offer the officer's own name and phone. */
const notTheOfficers = (field: Field): Field => ({ ...field, party: 'other' })

/** What only some visits need; it stands folded below the rest. */
const isBeside = ({ id }: Field): boolean => besideFields.has(id)

const Section = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class="govuk-fieldset">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{title}</legend>
    {children}
  </fieldset>
)

type PaperProps = Pick<CounterProps, 'entry' | 'papers'> & {
  asking: Asking
  requirement: Requirement
  errors: FieldErrors
}

const CounterPaper = ({ asking, requirement, entry, papers, errors }: PaperProps) => {
  const { id, label, required, when } = requirement
  const own = papers.filter(paper => paper.requirement === id && paper.file)
  const ticks = tickChoices(requirement)
  const error = errors[paperInput(id)]
  const photo = canSend(requirement)
  return (
    <>
      {ticks.length > 0 && (
        <Radios
          name={tickInput(id)}
          label={label}
          hint={onlyWhen(asking, when)}
          required={required}
          value={entry[tickInput(id)] ?? ''}
          error={photo ? undefined : error}
          choices={photo ? [...ticks, { value: '', text: 'Difoto saja, atau belum ada' }] : ticks}
          small
          inline
        />
      )}
      {photo && (
        <FileInput
          name={paperInput(id)}
          label={ticks.length ? `Foto atau PDF: ${label}` : label}
          hint={ticks.length ? undefined : onlyWhen(asking, when)}
          required={ticks.length > 0 || required}
          error={error}
          multiple
        />
      )}
      <Received label={label} papers={own} remove="tick" />
    </>
  )
}

const Door = ({ standard, entry }: Pick<CounterProps, 'standard' | 'entry'>) => {
  const doors = deskDoors(standard)
  if (doors.length < 2) return null
  const choices = doors.map(door => ({ value: door, text: sentence(channelText(door)) }))
  return (
    <Radios
      name={doorInput}
      label="Bagaimana berkas ini datang?"
      small
      inline
      value={doorOf(standard, entry)}
      choices={choices}
    />
  )
}

/** The whole reception on one page: who, what for, papers, the line of the guest book. */
export const CounterPage = (props: CounterProps) => {
  const { frame, request, standard, requirements, entry, errors = {}, villages, papers, draft } = props
  const asked = standard.fields.filter(field => field.counter)
  const beside = asked.filter(isBeside)
  const isTouched = ({ id }: Field) => Boolean(entry[id] || errors[id])
  const paper = (requirement: Requirement) => (
    <CounterPaper
      key={requirement.id}
      asking={props}
      requirement={requirement}
      entry={entry}
      papers={papers}
      errors={errors}
    />
  )
  const input = (field: Field, note?: string) => (
    <FieldInput
      key={field.id}
      field={notTheOfficers(field)}
      dense
      entry={entry}
      errors={errors}
      villages={villages}
      note={note}
    />
  )
  return (
    <Page
      {...frame}
      title={standard.shortName}
      back="/loket"
      backText="Layanan lain"
      width="form"
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">Terima berkas di loket</span>
      <h1 class="govuk-heading-l">{standard.name}</h1>
      <form
        method="post"
        action={`/loket/${standard.service}`}
        enctype="multipart/form-data"
        autocomplete="off"
        noValidate
      >
        <DefaultButton />
        <FormToken request={request} />
        {draft && <input type="hidden" name="_isian" value={draft} />}
        <Door standard={standard} entry={entry} />
        <Section title="Pemohon dan isi surat">
          {asked.filter(field => !isBeside(field)).map(field => input(field, onlyWhen(props, field.when)))}
        </Section>
        <GroupInputs groups={standard.groups ?? []} entry={entry} errors={errors} villages={villages} dense />
        {beside.length > 0 && (
          <Details summary="Diwakili orang lain, atau belum 18 tahun" open={beside.some(isTouched)}>
            {beside.map(field => input(field))}
            {papersIn(requirements)
              .filter(one => besidePapers.has(one.id))
              .map(paper)}
          </Details>
        )}
        {requirements.length > 0 && (
          <Section title="Dokumen yang dibawa">
            <ConditionsNotice requirements={requirements} />
            {papersIn(requirements)
              .filter(one => !besidePapers.has(one.id))
              .map(paper)}
          </Section>
        )}
        {!asksGuestBook(standard) && deskDoors(standard).includes('counter') && (
          <TextInput
            name={guestInput}
            label="Buku tamu"
            hint="Asal dan maksud kedatangan, dan nomor surat tugas bila ada."
            value={entry[guestInput]}
            required={false}
            autocomplete="off"
          />
        )}
        <Button shortcut="s">Terima berkas</Button>
      </form>
    </Page>
  )
}
