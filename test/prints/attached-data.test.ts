import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createTypeset } from '#core'
import { loadFolder } from '#standard'
import { tool } from '../../src/core/tool.testing.ts'
import { attachedName } from '../../src/letter/attached.ts'
import { verifyPdf } from '../../src/letter/pdf-verify.ts'
import { renderLetter } from '../../src/letter/render.ts'
import { allSamples } from '../../src/letter/sample/all.ts'
import { type SampleOf, sampleLetter } from '../../src/letter/sample/letter.ts'
import { signSample, throwAwayKey } from '../../src/letter/sample/sign.ts'
import type { LetterData } from '../../src/letter/shape.ts'
import { checkSigned } from '../../src/letter/ways/check.ts'

/** A letter whose standard says `lampirkan_data: ya`: what its file carries, and that the signature speaks of it too. */
const at = Date.parse('2026-12-07T03:00:00Z')
const { authority, key } = await throwAwayKey('Penandatangan (contoh)', 'Dinas Sosial (contoh)', at)
const typeset = createTypeset()
const folder = mkdtempSync(join(tmpdir(), 'data-surat-'))
let of: SampleOf
let data: LetterData
let sheet: Uint8Array
let signed: Uint8Array

before(async () => {
  const loaded = await loadFolder(join(import.meta.dirname, '../../standards'), { includeExample: true })
  const carrying = allSamples(loaded, 'https://contoh.example', at).find(
    ({ of: one }) => one && sampleLetter(one, true).attached !== undefined,
  )
  assert.ok(carrying?.of, 'a shipped standard asks for it')
  of = carrying.of
  data = sampleLetter(of, true)
  sheet = await renderLetter(typeset, data, at)
  signed = await signSample(sheet, key, data.place, at)
})
after(async () => {
  await typeset.close()
  rmSync(folder, { recursive: true })
})

const onDisk = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const squeezed = (text: string) => text.replace(/\s+/g, ' ')

test('what is read back from the signed file is what its page says, and nothing more', () => {
  const path = onDisk('surat.pdf', signed)
  const out = join(folder, attachedName)
  const listed = tool('pdfdetach', ['-list', path])
  const page = tool('pdftotext', ['-layout', path, '-'])
  if (listed === null || page === null) return
  assert.match(listed, /^1 embedded files\n1: data-surat\.json\n$/)
  tool('pdfdetach', ['-save', '1', '-o', out, path])
  const told = JSON.parse(readFileSync(out, 'utf8'))
  assert.deepEqual(told, {
    nomor: data.number,
    tanggal: '2026-12-07',
    kantor: of.profile.name,
    layanan: of.standard.name,
    surat: of.standard.letters[of.product]?.label,
    kode: data.issue?.code,
    alamat_pemeriksaan: data.issue?.url,
    orang: data.persons.map(({ label, value }) => ({ sebut: label, nilai: value })),
  })
  const words = squeezed(page)
  assert.ok(told.orang.length >= 4)
  for (const { sebut, nilai } of told.orang) {
    assert.ok(words.includes(squeezed(sebut)), sebut)
    assert.ok(words.includes(squeezed(nilai)), nilai)
  }
  for (const each of [told.nomor, told.kode, '7 Desember 2026']) assert.ok(words.includes(String(each)), each ?? '')
})

test('it is PDF/A-3 with the attachment as its data, after signing too', () => {
  const text = Buffer.from(signed).toString('latin1')
  for (const mark of [
    /<pdfaid:part>3<\/pdfaid:part>/,
    /<pdfaid:conformance>B</,
    /\/AFRelationship\s*\/Data/,
    /\/AF[\s[\d]/,
  ])
    assert.ok(mark.test(text), String(mark))
  const [said, checked] = [
    tool('pdfsig', [onDisk('t.pdf', signed)]),
    tool('qpdf', ['--check', onDisk('u.pdf', signed)]),
  ]
  if (said === null || checked === null) return
  assert.match(said, /Signature is Valid/)
  assert.match(said, /Total document signed/)
  assert.match(checked, /No syntax or stream encoding errors found/)
})

test('what came back from signing passes the check before a letter counts', async () => {
  const words = { way: 'trial', issuer: null } as const
  const pen = {
    officer: 'contoh',
    way: 'trial',
    words,
    trusted: [authority],
    together: 1,
    sign: async () => [signed],
  } as const
  const asked = { letter: {} as never, pdf: sheet, reason: 'Surat', location: data.place, at }
  const { certificate } = await checkSigned({ ...pen, patience: null, certificateOf: async () => 'dia' }, asked, signed)
  assert.equal(certificate, 'dia')
})

test('one byte of the attachment changed shows as changed', () => {
  assert.equal(verifyPdf(signed, authority).valid, true)
  const text = Buffer.from(signed).toString('latin1')
  const named = text.indexOf('/EmbeddedFile\n')
  const begins = text.indexOf('stream\n', named)
  assert.ok(named > 0 && begins > named && begins - named < 300)
  const touched = Uint8Array.from(signed)
  touched[begins + 40] = (touched[begins + 40] ?? 0) ^ 1
  const verdict = verifyPdf(touched, authority)
  assert.deepEqual([verdict.valid, verdict.fault], [false, 'changed'])
})

test('a draft, a letter in ink, and one whose standard does not ask carry nothing', async () => {
  assert.equal('attached' in sampleLetter(of, false), false)
  const { signing: _, ...profile } = of.profile
  const ink = sampleLetter({ ...of, profile: { ...profile, signing: { method: 'wet' } } }, true)
  assert.deepEqual([ink.signature.way, 'attached' in ink], ['wet', false])
  const { attachesData: __, ...product } = of.standard.letters[of.product] ?? assert.fail()
  const unasked = { ...of.standard, letters: { ...of.standard.letters, [of.product]: product } }
  assert.equal('attached' in sampleLetter({ ...of, standard: unasked }, true), false)
})

test('set anew at the same moment it is the same bytes; what was frozen without data stays PDF/A-2b', async () => {
  assert.deepEqual(await renderLetter(typeset, data, at), sheet)
  const { attached: _, ...before } = data
  const text = Buffer.from(await renderLetter(typeset, before as LetterData, at)).toString('latin1')
  assert.deepEqual([text.includes('<pdfaid:part>2<'), text.includes('/EmbeddedFile')], [true, false])
})
