import {
  attempt,
  inOffice,
  inTurn,
  minute,
  Page,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  type Server,
} from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { knownOffices, localDate, offices } from '#standard'
import { type ActContext, notYourTurn, type PileAction, recordAct, type StepAction } from '#steps'
import { wetOffice } from '../problems.ts'
import type { LetterInput } from '../shape.ts'
import { readSheet } from '../step-draft.tsx'
import { wayNamed } from '../ways/index.ts'
import { wayOf } from '../ways/way.ts'
import { isHeld } from './line.ts'
import { changedSinceRead, notOnPile, pileBusy } from './problems.ts'
import { nextUnread, readMark, toSign } from './rules.ts'
import { formAt, openItem, type PileParts } from './sign.ts'
import * as sql from './sql.ts'
import { createSigning } from './under-way.ts'
import { itemPath, LetterView, PileView, pilePath } from './view.tsx'

const signedIn = (request: Request) => request.officer as Officer
const keyOf = ({ office, id }: Officer) => ({ office, officer: id })

/** Letters chosen in the inbox are laid on the signer's pile. Throws `letter.wet_office` where ink is the way. */
export const pileAction = (runtime: Runtime): PileAction => ({
  text: 'Baca dan tanda tangani',
  layOn: async (officer, chosen) => {
    const profile = await knownOffices(runtime.db).profile(officer.office)
    if (wayOf(profile) === 'wet') throw wetOffice()
    await inOffice(runtime.db, officer.office, async tx => {
      await sql.clearPile(tx, keyOf(officer), false)
      await sql.layOn(tx, keyOf(officer), chosen, runtime.now())
    })
    return pilePath
  },
})

/** A sentence of no field stands beside what was typed. */
const besideFirst = (error: unknown): never => {
  if (error instanceof Problem && Object.keys(error.fields).length === 0 && error.status < 500)
    throw new Problem(error.code, error.status, error.sentence, { frasa: error.sentence })
  throw error
}

/** What was signed is told for this long. */
const pileLife = 30 * 24 * 60 * minute

/** The signer's pile: `/tumpukan`, one letter of it, and signing what was accepted. */
export const mountPile = (server: Server, runtime: Runtime, parts: PileParts & { sign: StepAction }): void => {
  const right = { config: { right: 'sign' } }
  const signing = createSigning(runtime, parts)
  server.addHook('onClose', signing.stop)
  addPlace(server, { href: pilePath, text: 'Tumpukan surat', right: 'sign', group: 'work' })
  runtime.jobs.every('letter.sweep-piles', '35 17 * * *', async handed => {
    const all = (await offices(handed.db)).map(({ id }) => id)
    await inTurn(all, office => inOffice(handed.db, office, tx => sql.sweepPiles(tx, office, handed.now() - pileLife)))
  })

  const wayHere = async (officer: Officer) => {
    const way = wayNamed(wayOf(await knownOffices(runtime.db).profile(officer.office)))
    return { way, who: { runtime, office: officer.office, officer: officer.id } }
  }
  const pile = (officer: Officer) => inOffice(runtime.db, officer.office, tx => sql.pileOf(tx, keyOf(officer)))
  const mustRest = async (officer: Officer) => {
    if (await isHeld(runtime.db, keyOf(officer))) throw pileBusy()
  }

  const show = async (request: Request, reply: Reply, errors: Record<string, string> = {}) => {
    const officer = signedIn(request)
    const profile = await knownOffices(runtime.db).profile(officer.office)
    // Asked before the letters are counted: what ended in between then shows as ended.
    const running = await isHeld(runtime.db, keyOf(officer))
    const items = await pile(officer)
    if (running) reply.header('refresh', '2')
    const wet = wayOf(profile) === 'wet'
    const { way, who } = wet ? { way: null, who: null } : await wayHere(officer)
    const ready = way?.bulk
      ? await way.ready(who)
      : { can: false as const, title: 'Kantor ini menandatangani surat satu per satu, dari berkasnya.' }
    return (
      <Page
        {...(await officerPage(request))}
        title="Surat untuk ditandatangani"
        width="wide"
        back="/kotak-masuk"
        backText="Kotak masuk"
        failed={Object.keys(errors).length > 0}
      >
        <PileView {...{ request, items, ready, running, errors, waiting: !wet }} />
      </Page>
    )
  }

  server.get(pilePath, right, async (request: Request, reply: Reply) => reply.page(await show(request, reply)))

  server.post(`${pilePath}/tanda-tangan`, right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    await mustRest(officer)
    if (toSign(await pile(officer)).length === 0) return reply.redirect(pilePath, 303)
    const { way, who } = await wayHere(officer)
    if (!way.bulk) throw wetOffice()
    const opened = await attempt(() => way.open(who, name => request.form.text(name)).catch(besideFirst))
    if (opened.errors) return reply.page(await show(request, reply, opened.errors), 422)
    await inOffice(runtime.db, officer.office, tx => sql.forgetRefusals(tx, keyOf(officer)))
    await signing.start(officer, opened.done)
    return reply.redirect(pilePath, 303)
  })

  server.post(`${pilePath}/pengosongan`, right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    await mustRest(officer)
    await inOffice(runtime.db, officer.office, tx => sql.clearPile(tx, keyOf(officer), true))
    reply.tell('Tumpukan dikosongkan.')
    return reply.redirect(pilePath, 303)
  })

  const itemOf = async (request: Request) => {
    const items = await pile(signedIn(request))
    const item = items.find(one => one.dossier === (request.params as { id: string }).id)
    if (!item || item.outcome !== null) throw notOnPile()
    return { items, item }
  }

  const showItem = async (request: Request, errors: Record<string, string> = {}) => {
    const officer = signedIn(request)
    const { items, item } = await itemOf(request)
    const { place, product, input } = await openItem({ runtime, parts, officer }, item)
    const about = `${place.standard.letters[product]?.label} · ${place.dossier.applicantName}`
    const sheet = await readSheet(parts.dossiers, place, product, 'Surat yang akan ditandatangani')
    return (
      <Page
        {...(await officerPage(request))}
        title="Baca surat"
        width="wide"
        back={pilePath}
        backText="Tumpukan surat"
        failed={Object.keys(errors).length > 0}
      >
        <LetterView {...{ request, items, item, sheet, about, errors, seen: markToday(input).sha256 }} />
      </Page>
    )
  }

  const markToday = (input: LetterInput) => readMark(input, localDate(input.profile.calendar.zone, runtime.now()))

  /** Somebody else dealt with it while it lay here: it is taken off, and the rest of the pile goes on. */
  const orPassed = async (request: Request, reply: Reply, work: () => Promise<unknown>) => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== notYourTurn().code) throw error
      const officer = signedIn(request)
      const { item } = await itemOf(request)
      const own = { ...keyOf(officer), dossier: item.dossier }
      await inOffice(runtime.db, officer.office, tx => sql.settle(tx, own, { outcome: 'gone' }, runtime.now()))
      reply.tell(`${item.agendaNumber}: sudah dikerjakan orang lain, jadi tidak ada di tumpukan lagi.`)
      return reply.redirect(pilePath, 303)
    }
  }

  server.get(`${pilePath}/:id`, right, (request: Request, reply: Reply) =>
    orPassed(request, reply, async () => reply.page(await showItem(request))),
  )

  server.post(`${pilePath}/:id`, right, (request: Request, reply: Reply) =>
    orPassed(request, reply, () => judge(request, reply)),
  )

  const judge = async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const { office } = officer
    await mustRest(officer)
    const { item } = await itemOf(request)
    const own = { ...keyOf(officer), dossier: item.dossier }
    const said = request.form.text('putusan')
    if (said === 'kembalikan') {
      const { errors } = await attempt(() => sendBack(request, item))
      if (errors) return reply.page(await showItem(request, errors), 422)
      reply.tell(`${item.agendaNumber}: surat dikembalikan untuk diperbaiki.`)
    } else if (said === 'setuju') {
      const { input } = await openItem({ runtime, parts, officer }, item)
      const mark = markToday(input)
      if (mark.sha256 !== request.form.text('dibaca')) {
        await inOffice(runtime.db, office, tx => sql.setRefusal(tx, own, changedSinceRead().sentence, true))
        return reply.redirect(itemPath(item.dossier), 303)
      }
      await inOffice(runtime.db, office, tx => sql.setAccepted(tx, own, runtime.now(), mark))
    } else if (said === 'batal') {
      await inOffice(runtime.db, office, tx => sql.setAccepted(tx, own, runtime.now(), null))
      return reply.redirect(itemPath(item.dossier), 303)
    }
    const next = nextUnread(await pile(officer), item.dossier)
    return reply.redirect(next ? itemPath(next.dossier) : pilePath, 303)
  }

  /** The same act as from the dossier's own page, and off the pile in the same transaction. */
  const sendBack = async (request: Request, item: Awaited<ReturnType<typeof itemOf>>['item']) => {
    const officer = signedIn(request)
    const { place } = await openItem({ runtime, parts, officer }, item)
    const ctx: ActContext = { ...place, request }
    const form = formAt(item, [
      ['putusan', 'kembalikan'],
      ['catatan', request.form.text('catatan')],
    ])
    const done = await parts.sign.perform(ctx, form)
    await recordAct(parts.dossiers, place, form, done, async tx => {
      await sql.settle(tx, { ...keyOf(officer), dossier: item.dossier }, { outcome: 'sent_back' }, runtime.now())
    })
  }
}
