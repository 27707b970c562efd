import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Problem } from '#core'
import {
  type BsreDouble,
  bsreAccount,
  bsreCode,
  bsreDouble,
  bsrePassphrase,
  bsrePeople,
  type Manner,
} from './bsre.testing.ts'
import { type BsreService, bsreSign, bsreStatus, checkedAddress } from './bsre.ts'
import { bsreStatusWords } from './bsre-answer.ts'

let double: BsreDouble
const sheet = Buffer.from('%PDF-1.7\nlembar\n%%EOF\n')
const secret = { passphrase: bsrePassphrase }
const person = { nik: bsrePeople.ISSUE }
const service = (more: Partial<BsreService> = {}): BsreService => ({
  ...{ version: 'v1', url: double.url, ...bsreAccount, timeoutSeconds: 1 },
  ...more,
})
const both = [{ version: 'v1' }, { version: 'v2' }] as const
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const inManner = async (manner: Manner, work: () => Promise<unknown>) => {
  double.manner = manner
  await work().finally(() => {
    double.manner = 'well'
  })
}

before(async () => {
  double = await bsreDouble(async pdf => Buffer.concat([pdf, Buffer.from('bertanda')]))
})
after(() => double.close())

test('a sheet goes out and comes back signed, with version 1, by its number, and with version 2', async () => {
  for (const version of both) {
    const [signed] = await bsreSign(service(version), person, secret, [sheet])
    assert.equal(String(signed), `${sheet}bertanda`)
  }
  await inManner('by_id', async () => {
    const [signed] = await bsreSign(service(), person, secret, [sheet])
    assert.equal(String(signed), `${sheet}bertanda`)
  })
  const many = await bsreSign(service({ version: 'v2' }), person, { totp: bsreCode }, [sheet, sheet, sheet])
  assert.equal(many.length, 3)
})

test('the status of every kind of signer is known, and each has its sentence', async () => {
  for (const version of both)
    for (const [status, nik] of Object.entries(bsrePeople)) {
      assert.equal(await bsreStatus(service(version), { nik }), status)
      assert.ok(bsreStatusWords[status as keyof typeof bsreStatusWords].length > 20)
    }
})

test('a wrong passphrase, a wrong code, an unknown signer and a wrong account each have their own sentence', async () => {
  for (const version of both) {
    const at = service(version)
    await assert.rejects(bsreSign(at, person, { passphrase: 'bukan ini' }, [sheet]), fails('bsre.wrong_passphrase'))
    await assert.rejects(bsreSign(at, { nik: bsrePeople.SUSPEND }, secret, [sheet]), fails('bsre.not_registered'))
    await assert.rejects(bsreSign({ ...at, password: 'x' }, person, secret, [sheet]), fails('bsre.not_let_in'))
    await assert.rejects(bsreStatus({ ...at, password: 'x' }, person), fails('bsre.not_let_in'))
  }
  await assert.rejects(
    bsreSign(service({ version: 'v2' }), person, { totp: '000000' }, [sheet]),
    fails('bsre.wrong_code'),
  )
})

const failures: [Manner, string][] = [
  ['its_fault', 'bsre.its_fault'],
  ['hang', 'bsre.too_slow'],
  ['cut', 'bsre.cut_off'],
  ['redirect', 'bsre.redirected'],
  ['not_json', 'bsre.broken_answer'],
  ['error_inside', 'bsre.refused'],
]
for (const [manner, code] of failures)
  test(`when the service answers "${manner}", the sentence is ${code}, and it was asked once`, async () => {
    for (const version of both)
      await inManner(manner, async () => {
        const before = double.asked
        await assert.rejects(bsreSign(service(version), person, secret, [sheet]), fails(code))
        assert.equal(double.asked, before + 1)
      })
  })

test('a service that is not there cannot be reached', async () => {
  const nowhere = service({ url: 'http://127.0.0.1:9' })
  await assert.rejects(bsreStatus(nowhere, person), fails('bsre.unreachable'))
  await assert.rejects(bsreSign(nowhere, person, secret, [sheet]), fails('bsre.unreachable'))
})

test('an address outside the own network needs https, because a passphrase goes along', () => {
  assert.equal(checkedAddress(' http://10.1.2.3:8080/ '), 'http://10.1.2.3:8080')
  assert.equal(checkedAddress('https://esign.contoh.go.id/esign/'), 'https://esign.contoh.go.id/esign')
  assert.equal(checkedAddress('http://esign'), 'http://esign')
  for (const wrong of [
    'http://esign.contoh.go.id',
    'http://8.8.8.8',
    'ftp://10.0.0.1',
    'esign',
    'https://a:b@contoh.go.id',
    '',
  ])
    assert.throws(() => checkedAddress(wrong), fails('bsre.bad_address'), wrong)
})

test('the double listens on the loopback only', async () => {
  await assert.rejects(
    bsreDouble(async pdf => pdf, '0.0.0.0'),
    /loopback only/,
  )
})
