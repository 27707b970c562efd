import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { CryptoKeySigner, PDF } from '@libpdf/core'
import { fromBER } from 'asn1js'
import * as pkijs from 'pkijs'
import { createTypeset, newCode } from '#core'
import type { SigningKey } from './certificates.ts'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { addressOf } from './freeze.ts'
import { signedParts } from './pdf-parts.ts'
import { signPdf } from './pdf-sign.ts'
import { verifyPdf } from './pdf-verify.ts'
import { renderLetter } from './render.ts'
import { letterData } from './rules.ts'
import { type Authority, importKey, makeAuthority, makeSigner } from './x509.ts'

/** What we say of our signatures, each looked at on its own. */
const at = Date.parse('2024-07-01T02:00:00Z')
const essV2 = '1.2.840.113549.1.9.16.2.47'
const typeset = createTypeset()
let authority: Authority
let key: SigningKey
let plain: Uint8Array
let signed: Uint8Array

before(async () => {
  authority = await makeAuthority(at)
  const made = await makeSigner(authority, { name: 'RAHAYU LESTARI', officeName: profile.name }, at)
  const { serial, certificate } = made
  key = { officer: 'x', id: 'x', serial, certificate, key: await importKey(made.pkcs8), above: [authority.certificate] }
  const input = {
    office: 'contoh',
    dossier: 'x',
    dataKey: new Uint8Array(32),
    standard,
    profile,
    product: 'keterangan',
  }
  const issue = { ...addressOf(newCode('CTH', 12), 'https://contoh.example'), number: '400.9/007/403.107/VII/2024' }
  plain = await renderLetter(typeset, letterData({ ...input, facts, signer: signerOf('x') }, '2024-07-01', issue), at)
  signed = await signPdf(plain, key, { reason: 'Surat', location: 'Kota Contoh', at })
})
after(() => typeset.close())

const signWith = async (options: Partial<Parameters<PDF['sign']>[0]>): Promise<Uint8Array> => {
  const document = await PDF.load(plain)
  const signer = new CryptoKeySigner(key.key, key.certificate, 'RSA', 'RSASSA-PKCS1-v1_5', key.above)
  return (await document.sign({ signer, signingTime: new Date(at), fieldName: 'Lain', ...options })).bytes
}
const attributesOf = (file: Uint8Array) => {
  const parts = signedParts(file)
  assert.ok(typeof parts !== 'string')
  const content = new pkijs.ContentInfo({ schema: fromBER(new Uint8Array(parts.cms)).result })
  return new pkijs.SignedData({ schema: content.content }).signerInfos[0]?.signedAttrs?.attributes ?? []
}

test('ESS signing-certificate-v2 is there and binds the very certificate that signed', () => {
  const [bound] = attributesOf(signed).filter(({ type }) => type === essV2)
  const digest = createHash('sha256').update(key.certificate).digest()
  assert.ok(Buffer.from(bound?.toSchema().toBER(false) ?? new ArrayBuffer(0)).includes(digest))
})

test('a signature without it, as older programs make them, is not accepted', async () => {
  const older = await signWith({ subFilter: 'adbe.pkcs7.detached' })
  assert.equal(
    attributesOf(older).some(({ type }) => type === essV2),
    false,
  )
  assert.equal(verifyPdf(older, authority.certificate).fault, 'malformed')
})

test('the range is the whole file but the value, and what stands behind it is told apart', () => {
  const parts = signedParts(signed)
  assert.ok(typeof parts !== 'string' && parts.coversWholeFile)
  const gap = signed.length - parts.covered.length
  const value = /\/Contents\s*<([0-9a-f]+)>/i.exec(Buffer.from(signed.subarray(plain.length)).toString('latin1'))?.[0]
  assert.equal(gap, value?.match(/<.*>/)?.[0].length ?? 0, 'only the value itself is left out')
  const more = Buffer.concat([signed, Buffer.from('\n9 0 obj<</Type/Annot>>endobj\n')])
  const verdict = verifyPdf(more, authority.certificate)
  assert.deepEqual(
    [verdict.fault, verdict.coversWholeFile, verdict.signer?.name],
    ['appended', false, 'RAHAYU LESTARI'],
  )
})

test('a longer digest of another issuer verifies, and a changed byte under it is found', async () => {
  for (const digestAlgorithm of ['SHA-384', 'SHA-512'] as const) {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: digestAlgorithm }
    const made = await makeSigner(authority, { name: 'RAHAYU LESTARI', officeName: profile.name }, at)
    const long = await crypto.subtle.importKey('pkcs8', Buffer.from(made.pkcs8), algorithm, false, ['sign'])
    const signer = new CryptoKeySigner(long, made.certificate, 'RSA', 'RSASSA-PKCS1-v1_5', key.above)
    const file = await signWith({ signer, digestAlgorithm })
    assert.equal(verifyPdf(file, authority.certificate).fault, null)
    const touched = Buffer.from(file)
    touched.writeUInt8(touched[1000]! ^ 1, 1000)
    assert.equal(verifyPdf(touched, authority.certificate).fault, 'changed')
  }
})

test('the time a signature claims is read from its dictionary too', () => {
  const parts = signedParts(signed)
  assert.ok(typeof parts !== 'string')
  assert.equal(parts.claimedAt, at)
})

test('a chain over an authority between leads to the one that is trusted, and a letter may be trusted by its own certificate', () => {
  assert.equal(verifyPdf(signed, key.certificate).valid, true)
  const { chain } = verifyPdf(signed, authority.certificate)
  assert.deepEqual(
    chain.map(each => each.equals(key.certificate)),
    [true, false],
  )
  assert.equal(verifyPdf(signed).fault, 'foreign')
})

test('the marks of PDF/A are still the ones of the sheet after signing', async () => {
  const behind = Buffer.from(signed.subarray(plain.length)).toString('latin1')
  const catalog = /\/Type\s*\/Catalog[\s\S]*?endobj/.exec(behind)?.[0] ?? ''
  const before = Buffer.from(plain).toString('latin1')
  for (const mark of [/\/Metadata (\d+) 0 R/, /\/OutputIntents\s*\[[^\]]*\]|\/OutputIntents (\d+) 0 R/])
    assert.ok(mark.test(catalog), `${mark} in the catalogue of the signed file`)
  const metadata = /\/Metadata (\d+) 0 R/.exec(catalog)?.[1]
  assert.equal(new RegExp(`(^|\\s)${metadata} 0 obj`).test(behind), false, 'the metadata are not written anew')
  assert.match(before, /<pdfaid:part>2<\/pdfaid:part>[\s\S]*<pdfaid:conformance>B<\/pdfaid:conformance>/)
})
