import { inOffice, Page, Pagination, type Request, type Runtime, readIn, type Server } from '#core'
import { addPlace, type Officer, officerNames, officerPage } from '#office'
import { knownOffices } from '#standard'
import { type Cursor, markSeen, messagesTo, seenUpTo, setSeenUpTo, unseen } from './sql.message.ts'
import { MessageList, NoOutgoing } from './view.tsx'

const pageLength = 50
const countUpTo = 100
/** Who never looked is not shown the office's whole past as new. */
const newFor = 7 * 24 * 3_600_000

/** The place in a list that an address names (`?sebelum=<moment>.<id>`); anything else is the beginning. */
export const cursorIn = (request: Request): Cursor | null => {
  const { sebelum = '' } = request.query as { sebelum?: string }
  const [, at, id] = /^(\d{10,16})\.([0-9a-f-]{36})$/.exec(String(sebelum)) ?? []
  return at && id ? { at: Number(at), id } : null
}

export const afterLast = (path: string, last: Cursor | undefined): string | undefined =>
  last && `${path}?sebelum=${last.at}.${last.id}`

/** What is new to an officer, for the number beside the menu's word. */
const newTo =
  (runtime: Runtime) =>
  ({ id, office, posts }: Officer): Promise<number> =>
    posts.length === 0
      ? Promise.resolve(0)
      : readIn(runtime.db, office, tx => unseen(tx, office, { officer: id, posts }, runtime.now() - newFor, countUpTo))

/** `/pesan`: everything said to the posts an officer holds, the newest first. Opening it is the proof that it arrived. */
export const messagePages = (server: Server, runtime: Runtime): void => {
  addPlace(server, { href: '/pesan', text: 'Pesan', right: 'signed_in', group: 'daily', count: newTo(runtime) })
  server.get('/pesan', { config: { right: 'signed_in' } }, async (request, reply) => {
    const { office, posts, id } = request.officer as Officer
    const [now, cursor] = [runtime.now(), cursorIn(request)]
    const { calendar, posts: known } = await knownOffices(runtime.db).profile(office)
    const shown = await inOffice(runtime.db, office, async tx => {
      const upTo = (await seenUpTo(tx, office, id)) ?? now - newFor
      const messages = await messagesTo(tx, office, posts, cursor, pageLength)
      const unread = messages.filter(({ seenAt }) => seenAt === null).map(message => message.id)
      await markSeen(tx, office, unread, id, now)
      if (cursor === null) await setSeenUpTo(tx, office, id, now)
      const names = await officerNames(
        tx,
        office,
        messages.flatMap(({ seenBy }) => seenBy ?? []),
      )
      return { upTo, messages, names }
    })
    const last = shown.messages.length === pageLength ? shown.messages.at(-1) : undefined
    return reply.page(
      <Page {...(await officerPage(request))} title="Pesan" width="wide">
        <h1 class="govuk-heading-l">Pesan</h1>
        <NoOutgoing />
        <MessageList {...shown} posts={known} zone={calendar.zone} />
        <Pagination next={afterLast('/pesan', last)} />
      </Page>,
    )
  })
}
