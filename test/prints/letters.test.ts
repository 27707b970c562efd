import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createTypeset } from '#core'
import { loadFolder } from '#standard'
import { tool } from '../../src/core/tool.testing.ts'
import { onPaper } from '../../src/letter/on-paper.ts'
import { verifyPdf } from '../../src/letter/pdf-verify.ts'
import { renderLetter } from '../../src/letter/render.ts'
import { allSamples, type Sample } from '../../src/letter/sample/all.ts'
import { sampleLetter } from '../../src/letter/sample/letter.ts'
import { signSample, throwAwayKey } from '../../src/letter/sample/sign.ts'

const at = Date.parse('2026-12-07T03:00:00Z')
const loaded = await loadFolder(join(import.meta.dirname, '../../standards'), { includeExample: true })
const samples = allSamples(loaded, 'https://contoh.example', at)
const letters = samples.filter(sample => sample.of)
const { authority, key } = await throwAwayKey('Penandatangan (contoh)', 'Dinas Sosial (contoh)', at)

const typeset = createTypeset()
const folder = mkdtempSync(join(tmpdir(), 'surat-'))
after(async () => {
  await typeset.close()
  rmSync(folder, { recursive: true })
})

const onDisk = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, `${name.replaceAll('/', '-')}.pdf`)
  writeFileSync(path, bytes)
  return path
}
const squeezed = (text: string) => text.replace(/\s+/g, ' ')
const titleOf = ({ office, name }: Sample) => `${office}/${name}`
const pagesOf = (info: string) => Number(/^Pages:\s+(\d+)/m.exec(info)?.[1])

test('every letter of every version of every service has a sample, and so has every kind of naskah', () => {
  const versions = loaded.offices.flatMap(({ services }) => services.map(({ value }) => value))
  const wanted = versions.flatMap(({ office, service, letters: own }) =>
    Object.keys(own).map(product => `${office}/${service}/${product}`),
  )
  const there = letters
    .filter(({ name }) => name.includes('/'))
    .map(({ of }) => `${of?.standard.office}/${of?.standard.service}/${of?.product}`)
  assert.deepEqual(there.sort(), wanted.sort())
  assert.ok(there.length >= 20)
  const layouts = new Set(letters.map(({ of }) => of && sampleLetter(of, true).layout))
  assert.deepEqual([...layouts].sort(), ['addressed', 'assignment', 'forwarding', 'memo', 'minutes', 'titled'])
})

for (const sample of letters)
  test(`${titleOf(sample)}: printed, signed, and read back it says what it must`, async () => {
    const { of } = sample
    assert.ok(of)
    const data = sampleLetter(of, true)
    const signed = await signSample(await sample.print(typeset, true), key, data.place, at)
    const verdict = verifyPdf(signed, authority)
    assert.deepEqual([verdict.valid, verdict.fault, verdict.coversWholeFile], [true, null, true])
    const part = data.attached === undefined ? 2 : 3
    assert.match(
      Buffer.from(signed).toString('latin1'),
      new RegExp(`<pdfaid:part>${part}</pdfaid:part>[^]*?<pdfaid:conformance>B<`),
    )
    const path = onDisk(titleOf(sample), signed)
    const raw = tool('pdftotext', ['-layout', path, '-'])
    const info = tool('pdfinfo', [path])
    if (info !== null) {
      assert.equal(pagesOf(info), 1)
      assert.match(info, data.paper === 'f4' ? /609\.4\d* x 935\.4/ : /595\.2\d* x 841\.8/)
    }
    const said = tool('pdfsig', [path])
    if (said !== null) {
      assert.match(said, /Signature is Valid/)
      assert.match(said, /Total document signed/)
    }
    const checked = tool('qpdf', ['--check', path])
    if (checked !== null) assert.match(checked, /No syntax or stream encoding errors found/)
    if (raw === null) return
    const text = squeezed(raw)
    const number = data.number ?? ''
    const rank = data.signature.rank ?? ''
    const nip = `NIP ${data.signature.nip}`
    for (const words of [number, data.signature.name, rank, nip, data.letterhead.name, data.date])
      assert.ok(words !== '' && text.includes(squeezed(words)), `"${words}" is not on ${text}`)
    const subject = data.head.find(({ label }) => label === 'Hal')?.value
    assert.ok(text.includes(squeezed(data.layout === 'addressed' ? (subject ?? '') : data.title)))
    for (const { value } of data.persons) assert.ok(text.includes(squeezed(value)), value)
    assert.doesNotMatch(text, /\{[a-z_.]*\}|undefined|null|KONSEP/)
  })

for (const sample of samples.filter(({ of }) => !of))
  test(`${titleOf(sample)}: is printed on one sheet`, async () => {
    const path = onDisk(titleOf(sample), await sample.print(typeset, false))
    const text = tool('pdftotext', ['-layout', path, '-'])
    const info = tool('pdfinfo', [path])
    if (info !== null) assert.equal(pagesOf(info), 1)
    if (text !== null) assert.doesNotMatch(text, /\{[a-z_.]*\}|undefined|null/)
  })

test('a draft says that it is one, and has neither number nor code', async () => {
  const [sample] = letters
  assert.ok(sample)
  const text = tool('pdftotext', ['-layout', onDisk('konsep', await sample.print(typeset, false)), '-'])
  if (text === null) return
  assert.match(text, /KONSEP/)
  assert.doesNotMatch(text, /Ditandatangani secara elektronik|\/v\//)
})

const [certificate] = letters.filter(({ of }) => of?.profile.signing.method === 'trial_certificate')

for (const [way, footer] of [
  ['trial', /sertifikat uji buatan instalasi ini sendiri, bukan sertifikat Balai/],
  ['p12', /diterbitkan oleh CA Contoh/],
  ['bsre', /diterbitkan oleh Balai Besar Sertifikasi Elektronik \(BSrE\), Badan Siber dan Sandi Negara/],
  ['wet', /Surat ini ditandatangani dengan tinta/],
] as const)
  test(`the footer says how it was signed, and nothing else: ${way}`, async () => {
    assert.ok(certificate?.of)
    const data = sampleLetter(certificate.of, true)
    const signature = { ...data.signature, way, issuer: way === 'p12' ? 'CA Contoh' : null }
    const path = onDisk(`cara-${way}`, await renderLetter(typeset, { ...data, signature }, at))
    const raw = tool('pdftotext', ['-layout', path, '-'])
    if (raw === null) return
    const text = squeezed(raw)
    assert.match(text, footer)
    assert.equal(/secara elektronik/.test(text), way !== 'wet')
    assert.equal(/sertifikat uji/.test(text), way === 'trial')
  })

test('on paper with its own letterhead none is printed, and a printer that shifts is set right', async () => {
  const wet = letters.find(({ of }) => of?.profile.printers?.length)
  assert.ok(wet?.of)
  const { profile } = wet.of
  const data = sampleLetter(wet.of, true)
  const boxes = async (name: string, printer?: string) =>
    tool('pdftotext', [
      '-bbox',
      onDisk(name, await renderLetter(typeset, data, at, printer ? onPaper(profile, printer) : undefined)),
      '-',
    ])
  const [plain, moved, blank] = [
    await boxes('polos'),
    await boxes('geser', 'Printer loket'),
    await boxes('berkop', 'Printer sekretariat'),
  ]
  if (plain === null || moved === null || blank === null) return
  const place = (text: string) => /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>PEMERINTAH</.exec(text)?.slice(1).map(Number)
  const [x = 0, y = 0] = place(plain) ?? []
  const [right = 0, down = 0] = place(moved) ?? []
  const millimetre = 72 / 25.4
  assert.ok(Math.abs(right - x - 3 * millimetre) < 0.1 && Math.abs(down - y + 2 * millimetre) < 0.1)
  assert.equal(place(blank), undefined)
  const highest = Math.min(...[...blank.matchAll(/yMin="([\d.]+)"/g)].map(([, top]) => Number(top)))
  assert.ok(highest > 45 * millimetre, `${highest} pt is inside the letterhead`)
})
