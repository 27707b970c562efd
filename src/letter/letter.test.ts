import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTypeset, inOffice, Problem, readCode, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { certificateOf, issueCertificate, openKey } from './certificates.ts'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { freezeLetter, frozenData, planLetter } from './freeze.ts'
import { verifyPdf } from './pdf-verify.ts'
import { stateOf } from './rules.ts'
import type { Letter, LetterInput } from './shape.ts'
import { signLetter } from './sign.testing.ts'
import { beginSigning, draftPdf, recordSigned, renderSigned, revokeLetter, signedPdf, voidLetter } from './signing.ts'
import { countingLetter, findLetter, lettersOf, waitingLetter } from './sql.ts'
import { compareFile, findByCode } from './verification.ts'
import { keyPen } from './ways/trial.ts'

const office = 'contoh'
const passphrase = 'bunga melati di halaman'
const dataKey = randomBytes(32)
const signer = uuid()
const typeset = createTypeset()
let t: TestRuntime

const inputFor = (more: Partial<LetterInput> = {}): LetterInput => ({
  ...{ office, dossier: uuid(), dataKey, standard, profile, product: 'keterangan', facts, signer: signerOf(signer) },
  ...more,
})
const here = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(t.runtime.db, office, fn)
const freeze = (input: LetterInput) =>
  here(tx => freezeLetter(tx, input, planLetter(input, t.runtime.now(), 'https://contoh.example')))
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const again = async (letter: Letter) => (await here(tx => findLetter(tx, office, letter.id))) as Letter

before(async () => {
  t = await testRuntime()
  await here(tx =>
    issueCertificate(
      tx,
      t.runtime.keys,
      { office, officeName: profile.name, officer: signer, name: signerOf(signer).name, passphrase },
      t.runtime.now(),
    ),
  )
})
after(async () => {
  await typeset.close()
  await t.drop()
})

test('200 letters frozen at the same time have 200 numbers without gap, and one rolled back leaves none', async () => {
  const own = { ...profile, series: { umum: { pattern: '{urut}/UJI/{tahun}' } } }
  const letters = { keterangan: { ...standard.letters.keterangan!, series: 'umum' } }
  const input = () => inputFor({ office: 'banyak', profile: own, standard: { ...standard, letters } })
  const one = (fail: boolean) =>
    inOffice(t.runtime.db, 'banyak', async tx => {
      const letter = await freezeLetter(tx, input(), planLetter(input(), t.runtime.now(), 'https://contoh.example'))
      if (fail) throw new Error('batal')
      return letter.seq
    })
  const results = await Promise.allSettled(Array.from({ length: 220 }, (_, i) => one(i % 11 === 5)))
  const given = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : [])).sort((a, b) => a - b)
  assert.deepEqual(
    given,
    Array.from({ length: 200 }, (_, i) => i + 1),
  )
})

test('the year of a number is that of the local day, and every series and year counts by itself', async () => {
  const [before, after] = [Date.parse('2024-12-31T16:59:00Z'), Date.parse('2024-12-31T17:01:00Z')]
  const numbers = await here(async tx => [
    (await freezeLetter(tx, inputFor(), planLetter(inputFor(), before, 'https://contoh.example'))).number,
    (await freezeLetter(tx, inputFor(), planLetter(inputFor(), after, 'https://contoh.example'))).number,
  ])
  assert.match(numbers[0] ?? '', /^400\.9\/\d{3}\/403\.107\/XII\/2024$/)
  assert.equal(numbers[1], '400.9/001/403.107/I/2025')
})

test('a letter is signed, verified, kept sealed, and found by its code', async () => {
  const input = inputFor()
  const letter = await signLetter(t.runtime, typeset, input, passphrase)
  assert.equal(stateOf(letter), 'signed')
  assert.ok(readCode(letter.code.toLowerCase(), 12))
  const pdf = await signedPdf(t.runtime, letter, dataKey)
  assert.equal((await compareFile(t.runtime, letter, pdf)) satisfies string, 'same')
  assert.equal(await compareFile(t.runtime, letter, Buffer.concat([pdf, Buffer.from(' ')])), 'appended')
  assert.equal(await compareFile(t.runtime, letter, Buffer.from('halo')), 'unsigned')
  const stored = await t.runtime.files.get(letter.file ?? '')
  assert.equal(stored.includes(Buffer.from('%PDF')), false)
  assert.notEqual(verifyPdf(stored, Buffer.alloc(10)).valid, true)
})

test('a wrong passphrase takes no number; five lock the key for a quarter of an hour, the right one too', async () => {
  const officer = uuid()
  const made = { office, officeName: profile.name, officer, name: 'Uji (contoh)', passphrase }
  await here(tx => issueCertificate(tx, t.runtime.keys, made, t.runtime.now()))
  const input = inputFor({ signer: signerOf(officer) })
  const tries = () => signLetter(t.runtime, typeset, input, 'bukan ini frasanya')
  for (let n = 0; n < 5; n++) await assert.rejects(tries, fails('letter.wrong_passphrase'))
  await assert.rejects(() => openKey(t.runtime, office, officer, passphrase), fails('letter.passphrase_locked'))
  assert.equal((await here(tx => lettersOf(tx, office, input.dossier))).length, 0)
  t.clock.advance(15 * 60_000)
  assert.equal((await openKey(t.runtime, office, officer, passphrase)).officer, officer)
  await assert.rejects(() => openKey(t.runtime, office, uuid(), passphrase), fails('letter.no_certificate'))
})

test('a new key revokes the old one, and what was signed before stays valid', async () => {
  const officer = uuid()
  const made = { office, officeName: profile.name, officer, name: 'Uji (contoh)', passphrase }
  await here(tx => issueCertificate(tx, t.runtime.keys, made, t.runtime.now()))
  const letter = await signLetter(t.runtime, typeset, inputFor({ signer: signerOf(officer) }), passphrase)
  t.clock.advance(60_000)
  const newer = await here(tx =>
    issueCertificate(tx, t.runtime.keys, { ...made, passphrase: 'frasa lain sekali' }, t.runtime.now()),
  )
  assert.equal((await here(tx => certificateOf(tx, office, officer, t.runtime.now())))?.serial, newer)
  await assert.rejects(() => openKey(t.runtime, office, officer, passphrase), fails('letter.wrong_passphrase'))
  assert.equal((await standingOf(letter)) satisfies string | undefined, 'valid')
  const short = { ...made, passphrase: 'pendek' }
  await assert.rejects(
    here(tx => issueCertificate(tx, t.runtime.keys, short, t.runtime.now())),
    fails('letter.weak_passphrase'),
  )
})

const parts = {
  officeOf: async (code: string) => (code === 'CTH' ? office : null),
  dataKeyOf: async () => dataKey,
  profileOf: async () => profile,
}
const standingOf = async (letter: Letter) => (await findByCode(t.runtime, parts, letter.code))?.standing

test('a template error takes no number', async () => {
  const bad = { ...standard, letters: { keterangan: { ...standard.letters.keterangan!, body: 'Halo {tidak_ada}' } } }
  const input = inputFor({ standard: bad })
  await assert.rejects(beginSigning(t.runtime, typeset, input), fails('letter.unknown_placeholder'))
  const glyph = inputFor({ facts: { ...facts, answers: { ...facts.answers, alamat: 'Dusun 👵' } } })
  await assert.rejects(beginSigning(t.runtime, typeset, glyph), fails('typeset.glyph'))
  for (const each of [input, glyph]) assert.equal((await here(tx => lettersOf(tx, office, each.dossier))).length, 0)
})

test('signing broken off goes on with the same number and words; another signer is told who holds it', async () => {
  const input = inputFor()
  const { letter } = await beginSigning(t.runtime, typeset, input)
  assert.equal(stateOf(letter), 'waiting')
  const changed = { ...facts, answers: { ...facts.answers, keperluan: 'Lain' } }
  assert.deepEqual(await beginSigning(t.runtime, typeset, { ...input, facts: changed }), { letter })
  const other = { ...input, signer: signerOf(uuid(), 'kepala') }
  await assert.rejects(beginSigning(t.runtime, typeset, other), fails('letter.held_by_other'))
  const key = await openKey(t.runtime, office, signer, passphrase)
  const signed = await renderSigned(t.runtime, typeset, { letter }, dataKey, keyPen(key))
  assert.equal(stateOf(await again(letter)), 'waiting')
  await here(tx => recordSigned(tx, letter, signed))
  await assert.rejects(
    here(tx => recordSigned(tx, letter, signed)),
    fails('letter.not_waiting'),
  )
  await assert.rejects(beginSigning(t.runtime, typeset, input), fails('letter.already_signed'))
})

test('the sheet printed before the number was taken is the letter, unless somebody else took that number', async () => {
  const key = await openKey(t.runtime, office, signer, passphrase)
  const alone = await beginSigning(t.runtime, typeset, inputFor())
  assert.equal(alone.printed?.data.number, alone.letter.number)
  const raced = await beginSigning(t.runtime, typeset, inputFor(), async () => {
    await freeze(inputFor())
  })
  assert.equal(raced.letter.seq, alone.letter.seq + 2)
  assert.equal(raced.printed, undefined)
  const frozen = await here(tx => frozenData(tx, raced.letter, dataKey))
  assert.equal(frozen.number, raced.letter.number)
  for (const begun of [alone, raced]) {
    const signed = await renderSigned(t.runtime, typeset, begun, dataKey, keyPen(key))
    await here(tx => recordSigned(tx, begun.letter, signed))
    assert.equal(await standingOf(begun.letter), 'valid')
  }
})

test('a voided number stays with its reason, and the next letter has the next number', async () => {
  const input = inputFor()
  const letter = await freeze(input)
  const what = { by: signer, reason: 'Nama salah ketik (contoh)', now: t.runtime.now() }
  await assert.rejects(
    here(tx => voidLetter(tx, letter, { ...what, reason: ' ' })),
    fails('letter.reason_needed'),
  )
  await here(tx => voidLetter(tx, letter, what))
  const gone = await again(letter)
  assert.deepEqual([stateOf(gone), gone.voidReason], ['void', what.reason])
  assert.equal((await freeze(input)).seq, letter.seq + 1)
  assert.equal((await findByCode(t.runtime, parts, letter.code)) === null, true)
})

test('a replaced letter says so and leads to the new one, a revoked one gives the reason', async () => {
  const input = inputFor()
  const old = await signLetter(t.runtime, typeset, input, passphrase)
  assert.equal(await standingOf(old), 'valid')
  const next = await signLetter(t.runtime, typeset, { ...input, replaces: old.id }, passphrase)
  const found = await findByCode(t.runtime, parts, old.code)
  assert.equal(found?.standing, 'replaced')
  assert.equal(readCode(found?.newCode ?? '', 12)?.code, next.code)
  assert.equal((await here(tx => countingLetter(tx, office, input.dossier, 'keterangan')))?.id, next.id)
  await here(tx => revokeLetter(tx, next, { by: signer, reason: 'Dasar berubah (contoh)', now: t.runtime.now() }))
  assert.equal(await standingOf(next), 'revoked')
  assert.equal(await here(tx => waitingLetter(tx, office, input.dossier, 'keterangan')), null)
})

test('a letter whose stored file was touched, or whose key is gone, is never called valid', async () => {
  const letter = await signLetter(t.runtime, typeset, inputFor(), passphrase)
  assert.equal(
    (await findByCode(t.runtime, { ...parts, dataKeyOf: async () => randomBytes(32) }, letter.code))?.standing,
    'unproven',
  )
  const other = await signLetter(t.runtime, typeset, inputFor(), passphrase)
  await t.ownerDb`update letter set sha256 = ${other.sha256} where id = ${letter.id}`
  assert.equal(await standingOf(letter), 'unproven')
})

test('a letter past its last day is genuine but lapsed', async () => {
  const letter = await signLetter(t.runtime, typeset, inputFor(), passphrase)
  const now = t.runtime.now()
  t.clock.advance(100 * 86_400_000)
  assert.equal(await standingOf(letter), 'lapsed')
  t.clock.set(now)
})

test('a draft has no number, no code and looks unsigned', async () => {
  const pdf = await draftPdf(typeset, inputFor(), t.runtime.now())
  assert.equal(verifyPdf(pdf, Buffer.alloc(1)).fault, 'unsigned')
})
