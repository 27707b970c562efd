import type { Runtime } from '#core'
import type { TestRuntime } from '../../src/core/testing.ts'
import { type Body, certificationBody, serveOffice } from '../../src/letter/ways/signers.testing.ts'
import { type BsreDouble, bsreDouble } from '../../src/outside/bsre.testing.ts'
import { rewrite } from '../support/standards.ts'

export const servedOffice = 'kab-magetan'
/** The name in the certificate of the officer `sri`. */
export const certified = 'SRI LESTARI'

export type Served = { double: BsreDouble; body: Body; officer: string }

/** The office's profile says that its letters are signed by the service. */
export const turnToService = (runtime: Runtime): Promise<void> =>
  rewrite(runtime, {
    'kab-magetan/kantor.yaml': text =>
      text.replace('tanda_tangan: { nilai: sertifikat uji', 'tanda_tangan: { nilai: bsre'),
  })

/** From now on this office signs by the service of the certification body: its profile says so. Nothing is entered yet. */
export const signByService = async (t: Pick<TestRuntime, 'runtime' | 'ownerDb'>): Promise<Served> => {
  await turnToService(t.runtime)
  const body = await certificationBody(certified, t.runtime.now)
  const double = await bsreDouble(body.sign)
  const [sri] = await t.ownerDb<{ id: string }[]>`
    select id from officer where office = ${servedOffice} and username = 'sri'`
  return { double, body, officer: sri!.id }
}

/** What the admin would enter, entered. */
export const enterService = (
  t: Pick<TestRuntime, 'runtime'>,
  { double, body, officer }: Served,
  timeoutSeconds = '5',
) =>
  serveOffice(t.runtime, { office: servedOffice, officer, name: certified, url: double.url }, body, { timeoutSeconds })
