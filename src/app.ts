import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyPanel, copyRoutes, legalCopy, legalCopyPanel, legalCopyRoute, retentionRoutes } from '#archive'
import { configWarnings, createServer, createTypeset, healthRoute, type Runtime, type Server } from '#core'
import {
  agendaNumbers,
  anchorNightly,
  createDossiers,
  lapseHourly,
  mayKnow,
  recountAlways,
  sweepTriesNightly,
  versionInUse,
  type Within,
  witnessOf,
} from '#dossier'
import { formRoom } from '#form'
import {
  amendment,
  correction,
  dossiersNumbered,
  draftAction,
  draftPanel,
  draftSheet,
  endCorrections,
  letterPanel,
  letterPart,
  mountNumbers,
  mountPapers,
  mountPile,
  mountRevocation,
  mountSigningKey,
  mountSigningService,
  mountVerification,
  numberPanel,
  pileAction,
  refuseRevoked,
  signAction,
  unsignedLetters,
  voidUnsigned,
} from '#letter'
import {
  compensationPanel,
  compensationPart,
  keepProxyNews,
  keepWatch,
  messageRoom,
  proxyNewsPanels,
  watchBareNow,
} from '#message'
import { authorityRoom, guard, officeRoom, officerToday, readingsRoom, witnessed } from '#office'
import { databaseSource, mountLint, officeFace, pageRoom, printRoom } from '#page'
import { keepBooks, keepPaper, keepSent, registerRoom } from '#register'
import { lookupAction, lookupPanel, registryRoom } from '#registry'
import { importStandards, knownOffices, lintPath, offices, type Standard } from '#standard'
import {
  createCompletion,
  dropUnrecorded,
  keepHeld,
  keepTasks,
  keepWaiting,
  knownOutages,
  linkRoom,
  outagesNow,
  ownActions,
  partyRoom,
  receiptPath,
  recordActions,
  recordRoutes,
  recordsPanel,
  rememberTracked,
  type StepAction,
  stepsRoom,
  touches,
  trackRoom,
} from '#steps'
import { prepareDemo } from './demo.ts'
import { factsOf } from './facts.ts'
import { sweepFiles } from './sweep.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The rows kept true inside every command's transaction, in the order of the rooms. */
export const within: Within[] = [
  keepWatch,
  keepProxyNews,
  keepTasks,
  keepWaiting,
  keepHeld,
  dropUnrecorded,
  endCorrections,
  voidUnsigned,
  refuseRevoked,
  keepBooks,
]

/** The whole server, ready to listen. The only file that knows every room. */
export const buildApp = async (runtime: Runtime): Promise<{ server: Server }> => {
  const { config, keys, db } = runtime
  const server = await createServer({
    secret: keys.derive('form-token'),
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    log: 'warn',
  })
  const facts = factsOf(runtime)
  const faceOf = async (office: string) => officeFace(await knownOffices(db).profile(office), config.demo)
  const outages = knownOutages(runtime)
  const dossiers = createDossiers(runtime, within, witnessOf(witnessed(facts)), outagesNow(runtime, outages))
  const typeset = createTypeset({ workers: 1 })
  server.addHook('onClose', () => typeset.close())
  const sign: StepAction = { ...signAction(dossiers, typeset), pile: pileAction(runtime) }
  const actions: StepAction[] = [
    ...ownActions(dossiers, draftSheet(dossiers), keepSent),
    ...recordActions(dossiers),
    lookupAction(dossiers),
    draftAction(dossiers, typeset),
    sign,
  ]
  const officeOf = async (shortCode: string) =>
    (await knownOffices(db).list()).find(o => o.shortCode === shortCode)?.id ?? null

  const kinds = new Set(['submit', ...actions.map(action => action.kind)])
  /** Whether officers can do every act of a standard here. */
  const runs = (standard: Standard) => standard.rows.every(row => row.acts.every(act => kinds.has(act.kind)))

  guard(server, runtime, facts)
  healthRoute(server, runtime)
  officeRoom(server, runtime, facts)
  pageRoom(server, runtime, {
    runs,
    outages: async (office, standard) =>
      (await outages.now(office))
        .filter(outage => standard === undefined || touches(outage, standard))
        .map(({ label, told, beganAt, expectedAt }) => ({ label, told, beganAt, expectedAt })),
  })
  printRoom(server, runtime, typeset)
  mountLint(server, runtime, databaseSource(runtime), () => lintPath(join(root, 'standards')))
  formRoom(server, runtime, {
    runs,
    mayKnow,
    submit: async (submission, reply) => {
      const filed = await dossiers.file(submission)
      const { dossier } = filed
      if (submission.officer) return { location: `/berkas/${dossier}/tanda-terima`, dossier }
      rememberTracked(runtime, reply, submission.office, dossier)
      return { location: receiptPath(submission.office, dossier), dossier }
    },
    receiptOf: async (office, dossier, reply, channel) => {
      if (channel === 'counter') return { location: `/berkas/${dossier}/tanda-terima` }
      rememberTracked(runtime, reply, office, dossier)
      return { location: receiptPath(office, dossier) }
    },
  })
  anchorNightly(runtime)
  sweepTriesNightly(runtime)
  recountAlways(runtime, dossiers)
  lapseHourly(runtime, dossiers)
  sweepFiles(runtime)
  const officerNow = (office: string, id: string) => officerToday(runtime, facts, office, id)
  const panels = [
    recordsPanel(dossiers),
    numberPanel,
    letterPanel(dossiers),
    draftPanel(dossiers),
    lookupPanel,
    ...proxyNewsPanels,
    compensationPanel(dossiers),
    legalCopyPanel,
    copyPanel,
  ]
  stepsRoom(server, runtime, {
    dossiers,
    actions,
    panels,
    typeset,
    outages,
    officerNow,
    lettersNumbered: dossiersNumbered,
    beside: [amendment(runtime, dossiers), correction(runtime, dossiers), legalCopy(runtime)],
  })
  recordRoutes(server, runtime, typeset, dossiers)
  messageRoom(server, runtime, { dossiers, stuck: [unsignedLetters] })
  trackRoom(
    server,
    runtime,
    { dossiers, officeOf, faceOf, outages, parts: [letterPart(runtime), compensationPart(dossiers)] },
    createCompletion(runtime, dossiers),
  )
  partyRoom(server, runtime, { dossiers, officeOf, faceOf })
  linkRoom(server, runtime, { dossiers, officeOf, faceOf })
  registryRoom(server, runtime, dossiers)
  mountSigningKey(server, runtime)
  mountSigningService(server, runtime)
  mountPapers(server, runtime, typeset, dossiers)
  mountRevocation(server, runtime, dossiers)
  mountNumbers(server, runtime, dossiers, typeset, keepPaper)
  mountPile(server, runtime, { dossiers, actions, typeset, sign })
  mountVerification(server, runtime, {
    officeOf,
    faceOf,
    dataKeyOf: async (tx, office, dossier) => dossiers.dataKey((await dossiers.get(tx, office, dossier)).dossier),
  })
  registerRoom(server, runtime, typeset)
  copyRoutes(server, runtime, dossiers, typeset)
  legalCopyRoute(server, runtime, dossiers, typeset)
  retentionRoutes(server, runtime, typeset)
  authorityRoom(server, runtime, facts, typeset)
  readingsRoom(server, runtime, facts, agendaNumbers)
  return { server }
}

/** Loads standards and, into an installation without officers, the invented people. Runs once after migrations; answers lines to print. */
export const prepare = async (runtime: Runtime): Promise<string[]> => {
  const { findings } = await importStandards(runtime, join(root, 'standards'), { inUse: versionInUse })
  const lines = findings.map(f => `${f.file}:${f.line}: ${f.sentence}`)
  lines.push(...configWarnings(runtime.config))
  await watchBareNow(runtime)
  return [...lines, ...(await prepareDemo(runtime, join(root, 'demo'), await offices(runtime.db)))]
}
