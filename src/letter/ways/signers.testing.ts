import { inOffice, type Runtime } from '#core'
import { bsreAccount, bsrePeople, type SignFile } from '../../outside/bsre.testing.ts'
import type { SigningKey } from '../certificates.ts'
import { signPdf } from '../pdf-sign.ts'
import { type Authority, importKey, makeAuthority, makeSigner } from '../x509.ts'
import { keepSigningAccount, keepSigningService, trustAuthority } from './service.ts'

/** For tests only: a certification body of our own, and an office that signs by its service. */
export type Body = Authority & { sign: SignFile }

const keyFrom = async (authority: Authority, name: string, now: number): Promise<SigningKey> => {
  const made = await makeSigner(authority, { name, officeName: 'Instansi (contoh)' }, now)
  const { serial, certificate } = made
  return { officer: '', id: '', serial, certificate, key: await importKey(made.pkcs8), above: [authority.certificate] }
}

/** Signs in the name it knows, as the double asks it; a stranger's signature leads to another authority. */
export const certificationBody = async (name: string, now: () => number): Promise<Body> => {
  const [own, other] = [await makeAuthority(now()), await makeAuthority(now())]
  const [key, strange] = [await keyFrom(own, name, now()), await keyFrom(other, name, now())]
  const sign: SignFile = async (pdf, { field, stranger }) =>
    signPdf(pdf, stranger ? strange : key, { reason: 'TTE', location: 'Contoh', at: now(), field })
  return { ...own, sign }
}

export type ServedOffice = { office: string; officer: string; name: string; url: string }

/** Enters what an admin would: the service, the signer, the authority. A busy machine still answers within its time. */
export const serveOffice = (
  runtime: Runtime,
  { office, officer, name, url }: ServedOffice,
  body: Authority,
  more: { version?: string; timeoutSeconds?: string; nik?: string } = {},
): Promise<void> =>
  inOffice(runtime.db, office, async tx => {
    const change = { by: officer, now: runtime.now() }
    const entry = { version: 'v2', url, ...bsreAccount, timeoutSeconds: '60', ...more }
    await keepSigningService(runtime, tx, office, entry, change)
    const account = { nik: more.nik ?? bsrePeople.ISSUE, email: 'pejabat@contoh.example', name }
    await keepSigningAccount(runtime, tx, { office, officer }, account, change)
    await trustAuthority(tx, office, body.certificate, change)
  })
