import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createTypeset, newCode } from '#core'
import { tool } from '../core/tool.testing.ts'
import type { SigningKey } from './certificates.ts'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { addressOf } from './freeze.ts'
import { signPdf } from './pdf-sign.ts'
import { verifyPdf } from './pdf-verify.ts'
import { renderLetter } from './render.ts'
import { letterData } from './rules.ts'
import { type Authority, importKey, makeAuthority, makeSigner } from './x509.ts'

const at = Date.parse('2024-07-01T02:00:00Z')
const typeset = createTypeset()
const folder = mkdtempSync(join(tmpdir(), 'maklumat-letter-'))
let authority: Authority
let plain: Uint8Array
let signed: Uint8Array

const keyOf = async (from: Authority, now: number): Promise<SigningKey> => {
  const made = await makeSigner(from, { name: signerOf('x').name, officeName: profile.name }, now)
  const key = await importKey(made.pkcs8)
  return { officer: 'x', id: 'x', serial: made.serial, key, certificate: made.certificate, above: [from.certificate] }
}

const input = { office: 'contoh', dossier: 'x', dataKey: new Uint8Array(32), standard, profile, product: 'keterangan' }
const issue = { ...addressOf(newCode('CTH', 12), 'https://contoh.example'), number: '400.9/007/403.107/VII/2024' }
const signing = { reason: 'Surat (keterangan)', location: 'Kota Contoh', at }

before(async () => {
  authority = await makeAuthority(at)
  const data = letterData({ ...input, facts, signer: signerOf('x') }, '2024-07-01', issue)
  plain = await renderLetter(typeset, data, at)
  signed = await signPdf(plain, await keyOf(authority, at), signing)
})
after(async () => {
  await typeset.close()
  rmSync(folder, { recursive: true, force: true })
})

const onDisk = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('a signed letter is valid, whole, and names its signer', () => {
  const found = verifyPdf(signed, authority.certificate)
  assert.deepEqual(
    { ...found, signer: found.signer?.name, chain: found.chain.map(each => each.equals(authority.certificate)) },
    {
      valid: true,
      fault: null,
      coversWholeFile: true,
      signer: 'Dra. Rahayu Lestari, M.Si. (contoh)',
      signedAt: at,
      chain: [false, true],
    },
  )
})

test('signing adds to the file and leaves what was rendered as it was', () => {
  assert.deepEqual(Buffer.from(signed.subarray(0, plain.length)).equals(Buffer.from(plain)), true)
})

test('any changed byte, a cut, an addition and a removed signature are all found', () => {
  const verdict = (bytes: Uint8Array) => verifyPdf(bytes, authority.certificate).fault
  const gap = Buffer.from(signed).indexOf('/Contents <') + '/Contents <'.length
  const [from, to] = [gap, Buffer.from(signed).indexOf('>', gap)]
  for (let n = 0; n < 400; n++) {
    const place = Math.floor((signed.length * n) / 400)
    if (place >= from && place < to) continue
    const other = Buffer.from(signed)
    other.writeUInt8((signed[place] ?? 0) ^ 1, place)
    assert.equal(verifyPdf(other, authority.certificate).valid, false, `byte ${place}`)
  }
  assert.equal(verdict(Buffer.concat([signed, Buffer.from('\n% tambahan\n')])), 'appended')
  assert.equal(verdict(plain), 'unsigned')
  assert.equal(verdict(Buffer.from('halo')), 'not_pdf')
  assert.notEqual(verdict(signed.subarray(0, signed.length - 40)), null)
})

test('a changed signature value is found, and filling the room behind it too', () => {
  const gap = Buffer.from(signed).indexOf('/Contents <') + '/Contents <'.length
  const hex = Buffer.from(signed.subarray(gap, gap + 24_000)).toString('latin1')
  const used = hex.replace(/0+>?$/, '').length
  // The signature value is the last 256 bytes of the structure.
  for (let place = gap + used - 500; place < gap + used; place += 7) {
    const other = Buffer.from(signed)
    other.writeUInt8((signed[place] ?? 0) === 0x30 ? 0x31 : 0x30, place)
    assert.equal(verifyPdf(other, authority.certificate).valid, false, `byte ${place - gap}`)
  }
  const filled = Buffer.from(signed)
  filled.write('41', gap + 23_000, 'latin1')
  assert.equal(verifyPdf(filled, authority.certificate).fault, 'malformed')
})

test('a second signature after the first is not our letter any more', async () => {
  const twice = await signPdf(signed, await keyOf(authority, at), { ...signing, field: 'Kedua' })
  assert.equal(verifyPdf(twice, authority.certificate).fault, 'many_signatures')
})

test('the same name under another authority is foreign', async () => {
  const other = await makeAuthority(at)
  const forged = await signPdf(plain, await keyOf(other, at), signing)
  assert.equal(verifyPdf(forged, authority.certificate).fault, 'foreign')
  const lookalike = { ...(await keyOf(other, at)), above: [authority.certificate] }
  assert.equal(verifyPdf(await signPdf(plain, lookalike, signing), authority.certificate).fault, 'foreign')
})

test('a signature made after the certificate ran out does not count', async () => {
  const late = at + 3 * 366 * 86_400_000
  const key = await keyOf(authority, at)
  assert.equal(verifyPdf(await signPdf(plain, key, { ...signing, at: late }), authority.certificate).fault, 'expired')
})

test('pdfsig, an independent verifier, finds the signature valid and the whole file signed', () => {
  const said = tool('pdfsig', [onDisk('surat.pdf', signed)])
  if (said === null) return
  assert.match(said, /Signature is Valid/)
  assert.match(said, /Total document signed/)
  assert.match(said, /ETSI\.CAdES\.detached/)
})

test('qpdf finds no fault in the signed file', () => {
  const said = tool('qpdf', ['--check', onDisk('surat-qpdf.pdf', signed)])
  if (said !== null) assert.match(said, /No syntax or stream encoding errors found/)
})

test('the letter says what it must, only in our fonts, and claims no certificate of the state', () => {
  const path = onDisk('surat-teks.pdf', signed)
  const text = tool('pdftotext', ['-layout', path, '-'])?.replace(/\s+/g, ' ')
  if (text === undefined) return
  for (const words of [
    issue.number,
    facts.answers.nama ?? '',
    'Kota Contoh, 1 Juli 2024',
    'a.n. KEPALA DINAS SOSIAL',
    'NIP 190001011900011001',
    'sertifikat uji',
    'bukan sertifikat Balai Besar Sertifikasi Elektronik',
    '1 Oktober 2024',
  ])
    assert.ok(text.includes(words), words)
  const fonts = tool('pdffonts', [path]) ?? ''
  for (const line of fonts.split('\n').slice(2).filter(Boolean)) assert.match(line, /TeXGyreBonum|LiberationSans/)
})
