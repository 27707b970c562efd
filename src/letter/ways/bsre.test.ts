import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTypeset, inOffice, Problem, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import {
  type BsreDouble,
  bsreCode,
  bsreDouble,
  bsrePassphrase,
  bsrePeople,
  type Manner,
} from '../../outside/bsre.testing.ts'
import { facts, profile as paper, signerOf, standard } from '../example.testing.ts'
import { stateOf } from '../rules.ts'
import type { Letter, LetterInput } from '../shape.ts'
import { beginSigning, recordSigned, renderPileSigned, renderSigned, signedPdf } from '../signing.ts'
import { findLetter, lettersOf } from '../sql.ts'
import { findByCode } from '../verification.ts'
import { wayNamed } from './index.ts'
import { lastTry } from './requests.ts'
import { type Body, certificationBody, serveOffice } from './signers.testing.ts'
import type { Pen } from './way.ts'

const office = 'contoh'
const officer = uuid()
const dataKey = randomBytes(32)
const typeset = createTypeset()
const profile = { ...paper, signing: { method: 'bsre' as const } }
let t: TestRuntime
let body: Body
let double: BsreDouble

const here = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(t.runtime.db, office, fn)
const who = () => ({ runtime: t.runtime, office, officer })
const served = () => ({ office, officer, name: 'RAHAYU LESTARI', url: double.url })
const inputFor = (): LetterInput => ({
  ...{ office, dossier: uuid(), dataKey, standard, profile, product: 'keterangan', facts, signer: signerOf(officer) },
})
const typing = (typed: Record<string, string>) => (name: string) => typed[name] ?? ''
const open = (typed: Record<string, string> = { frasa: bsrePassphrase }) => wayNamed('bsre').open(who(), typing(typed))
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const again = async (letter: Letter) => (await here(tx => findLetter(tx, office, letter.id))) as Letter
const parts = {
  officeOf: async (code: string) => (code === 'CTH' ? office : null),
  dataKeyOf: async () => dataKey,
  profileOf: async () => profile,
}
const standingOf = async (letter: Letter) => (await findByCode(t.runtime, parts, letter.code))?.standing

const lastSentence = async (letter: Letter) => {
  const last = await lastTry(t.runtime, letter)
  return last && 'sentence' in last ? last.sentence : ''
}

const finish = async (letter: Letter, pen: Pen) => {
  const signed = await renderSigned(t.runtime, typeset, { letter }, dataKey, pen)
  await here(tx => recordSigned(tx, letter, signed))
}

before(async () => {
  t = await testRuntime()
  body = await certificationBody('RAHAYU LESTARI', t.runtime.now)
  double = await bsreDouble(body.sign)
  await serveOffice(t.runtime, served(), body)
})
after(async () => {
  await double.close()
  await typeset.close()
  await t.drop()
})

test('signed by the service, with either version and either secret, a letter is verified and found genuine', async () => {
  for (const [version, typed] of [
    ['v1', { frasa: bsrePassphrase }],
    ['v2', { frasa: bsrePassphrase }],
    ['v2', { totp: '482 913' }],
  ] as const) {
    await serveOffice(t.runtime, served(), body, { version })
    const pen = await open(typed)
    const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
    assert.equal(letter.way, 'bsre')
    await finish(letter, pen)
    assert.equal(await standingOf(letter), 'valid')
    const now = await again(letter)
    const pdf = await signedPdf(t.runtime, now, dataKey)
    assert.match(pdf.toString('latin1'), /ETSI\.CAdES\.detached/)
  }
})

const broken: [Manner, string, RegExp][] = [
  ['its_fault', 'bsre.its_fault', /sedang bermasalah/],
  ['cut', 'bsre.cut_off', /terputus di tengah jalan/],
  ['not_json', 'bsre.broken_answer', /tidak dapat dibaca/],
  ['redirect', 'bsre.redirected', /mengalihkan/],
  ['error_inside', 'bsre.refused', /menolak permintaan/],
  ['other_pdf', 'letter.signature_failed', /bukan surat yang dikirim/],
  ['unsigned', 'letter.signature_failed', /tidak memuat tanda tangan/],
  ['twice', 'letter.signature_failed', /lebih dari satu tanda tangan/],
  ['appended', 'letter.signature_failed', /tambahan sesudah tanda tangan/],
  ['stranger', 'letter.signature_failed', /tidak bermuara pada sertifikat induk/],
]
for (const [manner, code, words] of broken)
  test(`the service in the manner "${manner}" leaves the letter waiting, with a sentence, and a retry signs it`, async () => {
    const pen = await open()
    const input = { ...inputFor(), way: pen.words }
    const { letter } = await beginSigning(t.runtime, typeset, input)
    double.manner = manner
    await assert.rejects(finish(letter, pen), fails(code)).finally(() => {
      double.manner = 'well'
    })
    assert.equal(stateOf(await again(letter)), 'waiting')
    assert.equal(await standingOf(letter), undefined, 'a letter that waits is unknown to everybody')
    assert.match(await lastSentence(letter), words)
    const { letter: same } = await beginSigning(t.runtime, typeset, input)
    assert.deepEqual([same.id, same.number], [letter.id, letter.number])
    await finish(same, await open())
    assert.equal(await standingOf(letter), 'valid')
    const digests = await t.ownerDb<{ n: number }[]>`
      select count(distinct sheet_sha256)::int as n from sign_request where letter = ${letter.id}`
    assert.equal(digests[0]?.n, 1, 'the very same sheet went out both times')
  })

test('a service that does not answer is given up after its time, and the letter waits', async () => {
  await serveOffice(t.runtime, served(), body, { timeoutSeconds: '5' })
  const pen = await open()
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  double.manner = 'hang'
  await assert.rejects(finish(letter, pen), fails('bsre.too_slow')).finally(() => {
    double.manner = 'well'
  })
  await serveOffice(t.runtime, served(), body)
  assert.equal(stateOf(await again(letter)), 'waiting')
})

test('while the service works on a letter nobody asks again for it, and when it counts nobody asks at all', async () => {
  const [pen, second] = [await open(), await open()]
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  const before = double.asked
  const [reached, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  double.onAsked = () => {
    reached.resolve()
    return answer.promise
  }
  const first = finish(letter, pen)
  await reached.promise
  await assert.rejects(finish(letter, second), fails('letter.still_asking'))
  answer.resolve()
  await first
  double.onAsked = () => {}
  await assert.rejects(finish(letter, second), fails('letter.not_waiting'))
  assert.equal(double.asked, before + 1)
})

/** Whether some line of this database waits for another's row. */
const somebodyWaits = async () => {
  const rows = await t.ownerDb`
    select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`
  return rows.length > 0
}

const soon = { timeout: 60_000 }
test('who asks in the very moment a signature begins to count waits for it, and does not ask', soon, async () => {
  const [pen, second] = [await open(), await open()]
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  const signed = await renderSigned(t.runtime, typeset, { letter }, dataKey, pen)
  const before = double.asked
  const late = await here(async tx => {
    await recordSigned(tx, letter, signed)
    let over = false
    const asked = Promise.allSettled([finish(letter, second)]).finally(() => {
      over = true
    })
    while (!over && !(await somebodyWaits())) await sleep(10)
    // Not awaited in here: it goes on when this transaction has ended.
    return { asked }
  })
  const [result] = await late.asked
  assert.ok(result?.status === 'rejected' && fails('letter.not_waiting')(result.reason), String(result?.status))
  assert.equal(double.asked, before)
})

test('when the server that asked is gone, the time of its request has to be over first', async () => {
  const pen = await open()
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  const at = t.runtime.now()
  await t.ownerDb`
    insert into sign_request (office, id, letter, officer, sheet_sha256, asked_at, patient_until)
    values (${office}, ${uuid()}, ${letter.id}, ${officer}, 'x', ${new Date(at)}, ${new Date(at + 90_000)})`
  await assert.rejects(finish(letter, pen), (error: unknown) => {
    assert.ok(error instanceof Problem)
    assert.match(error.sentence, /Tunggu 2 menit/)
    return fails('letter.still_asking')(error)
  })
  assert.deepEqual(await lastTry(t.runtime, letter), { at, until: at + 90_000 })
  t.clock.advance(90_000)
  assert.match(await lastSentence(letter), /berhenti sebelum jawabannya diterima/)
  await finish(letter, await open())
  assert.equal(stateOf(await again(letter)), 'signed')
})

test('only an active certificate takes a number; every other status says what to do', async () => {
  for (const [status, nik] of Object.entries(bsrePeople)) {
    await serveOffice(t.runtime, served(), body, { nik })
    if (status === 'ISSUE') await open()
    else
      await assert.rejects(
        open(),
        (error: unknown) => fails('letter.not_ready')(error) && error instanceof Problem && error.sentence.length > 30,
      )
  }
  await serveOffice(t.runtime, served(), body)
})

test('a wrong passphrase is said beside its field; an empty one is asked for before anything is sent', async () => {
  const asked = double.asked
  await assert.rejects(open({}), fails('letter.secret_needed'))
  assert.equal(double.asked, asked)
  const pen = await open({ frasa: 'bukan ini' })
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  await assert.rejects(finish(letter, pen), (error: unknown) => {
    assert.ok(error instanceof Problem)
    assert.match(error.fields.frasa ?? '', /2031/)
    return true
  })
  await assert.rejects(finish(letter, await open({ totp: '000000' })), fails('bsre.wrong_code'))
  await finish(letter, await open({ totp: bsreCode }))
})

const frozen = async (pen: Pen, count: number): Promise<Letter[]> => {
  const letters = []
  for (let n = 0; n < count; n++)
    letters.push((await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })).letter)
  return letters
}

test('a refused passphrase is sent once only, and so is a code of one use', async () => {
  const wrong = await open({ frasa: 'bukan ini' })
  const [first, second] = (await frozen(wrong, 2)) as [Letter, Letter]
  const before = double.asked
  await assert.rejects(finish(first, wrong), fails('bsre.wrong_passphrase'))
  await assert.rejects(finish(second, wrong), fails('bsre.wrong_passphrase'))
  assert.equal(double.asked, before + 1)
  const code = await open({ totp: bsreCode })
  await finish(first, code)
  await assert.rejects(finish(second, code), fails('letter.code_used'))
  assert.equal(double.asked, before + 2)
  await finish(second, await open())
})

const finishAll = async (letters: Letter[], pen: Pen) => {
  const all = letters.map(letter => ({ letter, dataKey }))
  const signed = await renderPileSigned(t.runtime, typeset, all, pen)
  for (const [at, one] of signed.entries())
    if (one.status === 'fulfilled') await here(tx => recordSigned(tx, letters[at]!, one.value))
  return signed.map(one => (one.status === 'fulfilled' ? 'signed' : one.reason instanceof Problem && one.reason.code))
}
const statesOf = async (letters: Letter[]) => {
  const now: string[] = []
  for (const letter of letters) now.push(stateOf(await again(letter)))
  return now
}

test('letters of a pile go out in one request, and one code signs them all', async () => {
  const code = await open({ totp: bsreCode })
  assert.ok(code.together >= 50)
  const letters = await frozen(code, 3)
  const before = { asked: double.asked, signed: double.signed }
  assert.deepEqual(await finishAll(letters, code), ['signed', 'signed', 'signed'])
  assert.deepEqual([double.asked, double.signed], [before.asked + 1, before.signed + 3])
  for (const letter of letters) assert.equal(await standingOf(letter), 'valid')
})

test('what is wrong with one letter of a request holds up no other, and what is wrong with the request leaves all waiting', async () => {
  const pen = await open()
  const letters = await frozen(pen, 3)
  const [elsewhere] = letters as [Letter]
  const at = t.runtime.now()
  await t.ownerDb`
    insert into sign_request (office, id, letter, officer, sheet_sha256, asked_at, patient_until)
    values (${office}, ${uuid()}, ${elsewhere.id}, ${officer}, 'x', ${new Date(at)}, ${new Date(at + 90_000)})`
  double.manner = 'first_unsigned'
  assert.deepEqual(await finishAll(letters, pen), ['letter.still_asking', 'letter.signature_failed', 'signed'])
  assert.match(await lastSentence(letters[1]!), /tidak memuat tanda tangan/)
  t.clock.advance(90_000)
  for (const [manner, words] of [
    ['other_order', /bukan surat yang dikirim/],
    ['its_fault', /sedang bermasalah/],
    ['cut', /terputus/],
  ] as const) {
    double.manner = manner
    const failed = await finishAll(letters.slice(0, 2), await open())
    assert.ok(!failed.includes('signed'), manner)
    assert.deepEqual(await statesOf(letters.slice(0, 2)), ['waiting', 'waiting'])
    for (const letter of letters.slice(0, 2)) assert.match(await lastSentence(letter), words)
  }
  double.manner = 'well'
  assert.deepEqual(await finishAll(letters, await open()), ['signed', 'signed', 'letter.not_waiting'])
  assert.deepEqual(await statesOf(letters), ['signed', 'signed', 'signed'])
})

test('signed in another name than registered, or by a certificate kept for somebody else, it does not count', async () => {
  await serveOffice(t.runtime, { ...served(), name: 'Orang Lain' }, body)
  const pen = await open()
  const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
  await assert.rejects(finish(letter, pen), fails('letter.other_signer'))
  const second = uuid()
  await serveOffice(t.runtime, { ...served(), officer: second }, body)
  const other = await wayNamed('bsre').open({ ...who(), officer: second }, typing({ frasa: bsrePassphrase }))
  const input = { ...inputFor(), signer: signerOf(second), way: other.words }
  const begun = await beginSigning(t.runtime, typeset, input)
  await assert.rejects(finish(begun.letter, other), fails('letter.other_signer'))
  await serveOffice(t.runtime, served(), body)
})

test('a renewed certificate takes the place of the old one, and what the old one signed stays genuine', async () => {
  const sign = async () => {
    const pen = await open()
    const { letter } = await beginSigning(t.runtime, typeset, { ...inputFor(), way: pen.words })
    await finish(letter, pen)
    return again(letter)
  }
  const first = await sign()
  t.clock.advance(3_600_000)
  const renewed = await certificationBody('RAHAYU LESTARI', t.runtime.now)
  await double.close()
  double = await bsreDouble(renewed.sign)
  await serveOffice(t.runtime, served(), renewed)
  const second = await sign()
  assert.notEqual(first.certificate, second.certificate)
  assert.deepEqual([await standingOf(first), await standingOf(second)], ['valid', 'valid'])
})

test('without service, signer or authority nothing is asked, and the sentence says what is missing', async () => {
  const stranger = { runtime: t.runtime, office: 'lain', officer: uuid() }
  const ready = await wayNamed('bsre').ready(stranger)
  assert.ok(!ready.can && /belum diisi/.test(ready.sentence ?? ''))
  const unknown = await wayNamed('bsre').ready({ ...who(), officer: uuid() })
  assert.ok(!unknown.can && /NIK Anda belum didaftarkan/.test(unknown.sentence ?? ''))
  await t.ownerDb`delete from signing_authority where office = ${office}`
  const unproven = await wayNamed('bsre').ready(who())
  assert.ok(!unproven.can && /Sertifikat induk/.test(unproven.sentence ?? ''))
  await assert.rejects(open(), fails('letter.not_ready'))
  const dossier = uuid()
  assert.equal((await here(tx => lettersOf(tx, office, dossier))).length, 0)
})
