import { CopyButton, fieldId, isLocalDate, Page, type Runtime, readIn, type Server, TextArea } from '#core'
import { addPlace, dayWords, mayDo, type Officer, officerPage } from '#office'
import { knownOffices } from '#standard'
import { dailyFigures, dailyPlan } from './daily.ts'
import { reportText } from './daily-words.ts'
import { type Report, reportDays, reportOf } from './sql.daily.ts'

const daysShown = 14

const TextBox = ({ name, label, hint, text }: { name: string; label: string; hint: string; text: string }) => (
  <>
    <TextArea
      name={name}
      label={label}
      hint={hint}
      value={text}
      rows={Math.min(30, text.split('\n').length + 1)}
      readonly
    />
    <CopyButton of={fieldId(name)}>Salin teks</CopyButton>
  </>
)

const Days = ({ days, current }: { days: string[]; current: string | null }) =>
  days.length === 0 ? null : (
    <nav aria-label="Laporan hari lain">
      <h2 class="govuk-heading-m">Laporan hari lain</h2>
      <ul class="govuk-list baris-tautan">
        {days.map(day => (
          <li key={day}>
            <a
              class="govuk-link"
              href={`/laporan-harian?hari=${day}`}
              aria-current={day === current ? 'page' : undefined}
            >
              {dayWords(day)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const Kept = ({ report }: { report: Report }) => (
  <TextBox
    name="laporan"
    label={`Laporan ${dayWords(report.day)}`}
    hint="Teks ini tidak berubah lagi sesudah dibuat."
    text={report.text}
  />
)

/** `/laporan-harian`: the report of the day as it stands now, and those that were sent, as text to paste into a chat. */
export const dailyPages = (server: Server, runtime: Runtime): void => {
  addPlace(server, { href: '/laporan-harian', text: 'Laporan harian', right: 'report', group: 'office' })
  server.get('/laporan-harian', { config: { right: 'report' } }, async (request, reply) => {
    const officer = request.officer as Officer
    const { hari } = request.query as { hari?: string }
    const day = hari !== undefined && isLocalDate(hari) ? hari : null
    const profile = await knownOffices(runtime.db).profile(officer.office)
    const now = runtime.now()
    const { kept, days, text } = await readIn(runtime.db, officer.office, async tx => ({
      kept: day === null ? null : await reportOf(tx, officer.office, day),
      days: await reportDays(tx, officer.office, daysShown),
      text: reportText(profile, await dailyFigures(tx, profile, now), now),
    }))
    return reply.page(
      <Page {...(await officerPage(request))} title="Laporan harian">
        <h1 class="govuk-heading-l">Laporan harian</h1>
        {day !== null && !kept && <p class="govuk-body">Tidak ada laporan untuk {dayWords(day)}.</p>}
        {kept ? (
          <Kept report={kept} />
        ) : (
          <TextBox
            name="laporan"
            label="Keadaan sekarang"
            hint={`Salin lalu tempel di WhatsApp. Setiap hari kerja pukul ${dailyPlan(profile).at.replace(':', '.')} laporan ini juga disimpan dan diberitahukan di Pesan.`}
            text={text}
          />
        )}
        {kept && (
          <p class="govuk-body">
            <a class="govuk-link" href="/laporan-harian">
              Lihat keadaan sekarang
            </a>
          </p>
        )}
        {mayDo(officer, 'compensate') && (
          <p class="govuk-body">
            <a class="govuk-link" href="/kompensasi">
              Kompensasi keterlambatan
            </a>
          </p>
        )}
        <Days days={days} current={day} />
      </Page>,
    )
  })
}
