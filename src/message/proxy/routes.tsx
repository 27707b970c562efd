import {
  attempt,
  inOffice,
  onceFor,
  Page,
  type Reply,
  type Request,
  type Runtime,
  readIn,
  type Server,
  type Tx,
} from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { personToTell } from '#form'
import { logReading, type Officer, officerNames, officerPage } from '#office'
import { knownDossier } from '../known.ts'
import { checkWords, newsTold, noNews } from '../problems.ts'
import type { Way } from './shape.ts'
import { findNews, setTold, setTried } from './sql.ts'
import { NewsForm, NewsState, Objected } from './view.tsx'
import { newsText, toBeTold, wayWords } from './words.ts'

const idOf = (request: Request) => (request.params as { id: string }).id
const isWay = (word: string): word is Way => Object.hasOwn(wayWords, word)

/** What was ticked. @throws message.check_words (422) */
const answerOf = (request: Request) => {
  const [way, answer] = [request.form.text('cara'), request.form.text('jawaban')]
  if (!isWay(way)) throw checkWords({ cara: 'Pilih bagaimana kabar ini disampaikan.' })
  if (way !== 'none' && !['tahu', 'keberatan'].includes(answer))
    throw checkWords({ jawaban: 'Pilih apa kata orang yang diwakili.' })
  return { way, objects: answer === 'keberatan' }
}

/** The news and the name of whoever passed it on; null where nobody filed for another. */
const newsIn = async (tx: Tx, office: string, dossier: string) => {
  const news = await findNews(tx, office, dossier)
  const names = news?.toldBy ? await officerNames(tx, office, [news.toldBy]) : {}
  return news && { news, by: names[news.toldBy ?? ''] ?? 'petugas' }
}

/** `/berkas/:id/kabar-wakil`: the news for whoever somebody filed for, to be passed on by an officer who then writes it down. */
export const proxyNewsPages = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  const right = { config: { right: 'deliver' } }

  const open = (request: Request) => {
    const officer = request.officer as Officer
    const { office } = officer
    return inOffice(runtime.db, office, async tx => {
      const opened = await knownDossier(tx, dossiers, officer, idOf(request))
      const found = await newsIn(tx, office, opened.dossier.id)
      const answers = await dossiers.answers(tx, opened.dossier)
      const proxy = toBeTold(answers)
      if (!found || !proxy) throw noNews()
      const what = 'kabar untuk yang diwakili'
      await logReading(tx, { office, officer: officer.id, dossier: opened.dossier.id, what, at: runtime.now() })
      return { ...opened, ...found, proxy, phone: personToTell(answers) }
    })
  }

  const page = async (request: Request, reply: Reply, errors: Record<string, string>) => {
    const { dossier, standard, profile, news, proxy, phone, by } = await open(request)
    const text = newsText({ proxy, standard, profile, agenda: dossier.agendaNumber, at: dossier.receivedAt })
    const failed = Object.keys(errors).length > 0
    return reply.page(
      <Page
        {...(await officerPage(request))}
        title="Kabar untuk yang diwakili"
        width="form"
        back={`/berkas/${dossier.id}`}
        backText="Berkas"
        failed={failed}
      >
        <h1 class="govuk-heading-l">Kabar untuk yang diwakili</h1>
        <NewsState news={news} by={by} zone={profile.calendar.zone} />
        {news.objects && (
          <>
            <h2 class="govuk-heading-m">Orang yang diwakili tidak setuju</h2>
            <Objected dossier={dossier.id} open={dossier.state.status === 'open'} />
          </>
        )}
        {news.toldAt === null && <NewsForm {...{ request, dossier: dossier.id, text, phone, errors }} />}
      </Page>,
      failed ? 422 : 200,
    )
  }

  server.get('/berkas/:id/kabar-wakil', right, (request, reply) => page(request, reply, {}))

  server.post('/berkas/:id/kabar-wakil', right, async (request: Request, reply: Reply) => {
    const { office, id: officer } = request.officer as Officer
    const { dossier } = await open(request)
    const given = await attempt(async () => {
      const { way, objects } = answerOf(request)
      const at = runtime.now()
      const kept = await inOffice(runtime.db, office, tx =>
        way === 'none'
          ? setTried(tx, office, dossier.id, at)
          : setTold(tx, office, dossier.id, { officer, at, way, objects }),
      )
      if (!kept) throw newsTold()
      return { way, objects }
    })
    if (given.errors) return page(request, reply, given.errors)
    const { done } = given
    const told = done.way === 'none' ? 'dicatat belum berhasil dihubungi' : 'dicatat sudah dikabari'
    reply.tell(`${dossier.agendaNumber}: ${told}.`)
    return reply.redirect(done.objects ? `/berkas/${dossier.id}/kabar-wakil` : `/berkas/${dossier.id}`, 303)
  })
}

type Shown = {
  runtime: Runtime
  office: string
  officer: Officer
  dossier: Dossier
  profile: { calendar: { zone: string } }
}

/** Two panels of a file's page tell of it: asked once for each opening of the file. */
const newsOf = onceFor(({ office, id }: Dossier, { db }: Pick<Runtime, 'db'>) =>
  readIn(db, office, tx => newsIn(tx, office, id)),
)

/** Its state on the officer's dossier page; nothing where nobody filed for another. */
const statePanel = {
  title: 'Kabar untuk yang diwakili',
  show: async ({ runtime, officer, dossier, profile }: Shown) => {
    const found = await newsOf(dossier, runtime)
    if (!found) return null
    return (
      <>
        <NewsState {...found} zone={profile.calendar.zone} />
        {found.news.toldAt === null && officer.rights.has('deliver') && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/berkas/${dossier.id}/kabar-wakil`}>
              Kabari orang yang diwakili
            </a>
          </p>
        )}
      </>
    )
  },
}

/** Before the act: it is not to be done for somebody who does not want it. */
const objectionPanel = {
  title: 'Orang yang diwakili tidak setuju',
  first: true,
  show: async (shown: Shown) => {
    const found = await newsOf(shown.dossier, shown.runtime)
    return found?.news.objects ? (
      <Objected dossier={shown.dossier.id} open={shown.dossier.state.status === 'open'} />
    ) : null
  },
}

export const proxyNewsPanels = [objectionPanel, statePanel]
