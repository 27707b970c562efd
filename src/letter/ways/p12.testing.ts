import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tool } from '../../core/tool.testing.ts'
import { makeAuthority, makeSigner } from '../x509.ts'

export const keyFilePassword = 'sandi berkas'

const pem = (pkcs8: Uint8Array) =>
  `-----BEGIN PRIVATE KEY-----\n${Buffer.from(pkcs8).toString('base64')}\n-----END PRIVATE KEY-----\n`

const export12 = (folder: string, options: string[]): Buffer | null => {
  const at = (part: string) => join(folder, part)
  const own = ['-inkey', at('kunci.pem'), '-in', at('sertifikat.pem'), '-certfile', at('induk.pem')]
  const args = [
    'pkcs12',
    '-export',
    ...own,
    '-passout',
    `pass:${keyFilePassword}`,
    '-out',
    at('berkas.p12'),
    ...options,
  ]
  return tool('openssl', args) === null ? null : readFileSync(at('berkas.p12'))
}

/** For tests only: a key file as issuers give them, made by openssl; null where that is not installed. */
export const keyFile = async (name: string, now: number, options: string[] = []): Promise<Buffer | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'maklumat-p12-'))
  const authority = await makeAuthority(now)
  const made = await makeSigner(authority, { name, officeName: 'Instansi (contoh)' }, now)
  writeFileSync(join(folder, 'kunci.pem'), pem(made.pkcs8))
  writeFileSync(join(folder, 'sertifikat.pem'), new X509Certificate(Buffer.from(made.certificate)).toString())
  writeFileSync(join(folder, 'induk.pem'), new X509Certificate(Buffer.from(authority.certificate)).toString())
  try {
    return export12(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
