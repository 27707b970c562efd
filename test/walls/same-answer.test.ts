import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newCode, showCode } from '#core'
import { tokenIn } from '../../src/core/http.testing.ts'
import { fileOne, finish, type OfficeUnderTest, openOffice, type Visitor } from './office.testing.ts'

/** A page without what was typed and what is drawn anew each time. */
const bare = (body: string) => body.replace(/value="[^"]*"/g, '').replace(/[A-Z]{3}-[0-9A-Z-]{9,}/g, 'KODE')
const noTrace = /\bat \S+ \(|node_modules|\.tsx?:\d|postgres|\bSQL|stack/i

const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!

describe('Who guesses', () => {
  let o: OfficeUnderTest
  let resi: string
  let letterCode: string
  before(async () => {
    o = await openOffice()
    await finish(o, await fileOne(o.visitor()))
    const [dossier] = await o.ownerDb<{ resi: string }[]>`select resi from dossier`
    const [letter] = await o.ownerDb<{ code: string }[]>`select code from letter`
    resi = dossier!.resi
    letterCode = letter!.code
  })
  after(() => o.close())

  const timed = async (v: Visitor, path: string, token: string, fields: Record<string, string>) => {
    const began = performance.now()
    const answer = await v.post(path, fields, { token })
    return { answer, ms: performance.now() - began }
  }

  it('a code on /lacak hears the same whether there is such a file, and waits as long', async () => {
    const typed: Record<string, () => Record<string, string>> = {
      'wrong PIN': () => ({ resi, rahasia: '000001' }),
      'wrong birth date': () => ({ resi, rahasia: '1-1-1901' }),
      'no such file': () => ({ resi: newCode('MGT', 10), rahasia: '000001' }),
      'no such office': () => ({ resi: newCode('ZZZ', 10), rahasia: '000001' }),
      'no code at all': () => ({ resi: 'apa saja', rahasia: '000001' }),
    }
    const pages = new Set<string>()
    const times: Record<string, number[]> = {}
    const v = o.visitor()
    const token = tokenIn((await v.get('/lacak')).body)
    for (let round = 0; round < 25; round++) {
      for (const [name, fields] of Object.entries(typed)) {
        const { answer, ms } = await timed(v, '/lacak', token, fields())
        assert.equal(answer.statusCode, 404, name)
        assert.doesNotMatch(bare(answer.body), noTrace)
        pages.add(bare(answer.body))
        if (round > 4) times[name] = [...(times[name] ?? []), ms]
      }
    }
    assert.equal(pages.size, 1)
    const middles = Object.values(times).map(median)
    const spread = Math.max(...middles) - Math.min(...middles)
    assert.ok(spread < 4 || Math.max(...middles) / Math.min(...middles) < 2, JSON.stringify(middles))
  })

  it('five times is locked out, with the same answer, even with the right PIN', async () => {
    const v = o.visitor()
    o.clock.advance(60 * 60_000)
    const [row] = await o.ownerDb<
      { locked: Date }[]
    >`select locked_until as locked from track_attempt where resi = ${resi}`
    assert.ok(row?.locked, 'the tries above locked it')
    const token = tokenIn((await v.get('/lacak')).body)
    const birth = { resi, rahasia: '1-7-1990' }
    for (let i = 0; i < 5; i++)
      assert.equal((await timed(v, '/lacak', token, { resi, rahasia: '1' })).answer.statusCode, 404)
    assert.equal((await timed(v, '/lacak', token, birth)).answer.statusCode, 404, 'locked')
    o.clock.advance(16 * 60_000)
    assert.equal((await timed(v, '/lacak', token, birth)).answer.statusCode, 303, 'open again')
  })

  it('a letter code hears the same for every code there is none of', async () => {
    const v = o.visitor()
    const codes = [
      newCode('MGT', 12),
      newCode('ZZZ', 12),
      'apa-saja',
      `${letterCode.slice(0, -1)}${letterCode.endsWith('2') ? '3' : '2'}`,
    ]
    const answers = await Promise.all(codes.map(code => v.get(`/v/${code}`)))
    assert.deepEqual([...new Set(answers.map(answer => answer.statusCode))], [404])
    assert.equal(new Set(answers.map(answer => bare(answer.body))).size, 1)
    for (const { body } of answers) assert.doesNotMatch(bare(body), noTrace)
    const real = await v.get(`/v/${showCode(letterCode, 12)}`)
    assert.equal(real.statusCode, 200)
    assert.doesNotMatch(real.body, /3520994107900001|Siti Aminah/, 'the public page masks whom it is about')
  })

  it('a code to resume hears the same', async () => {
    const birth = { 'lahir-hari': '1', 'lahir-bulan': '7', 'lahir-tahun': '1990' }
    const pages = new Set<string>()
    for (const kode of [newCode('MGT', 8), newCode('ZZZ', 8), 'apa saja', resi]) {
      const answer = await o.visitor().post('/lanjutkan', { kode, ...birth })
      assert.equal(answer.statusCode, 404)
      assert.doesNotMatch(bare(answer.body), noTrace)
      pages.add(bare(answer.body))
    }
    assert.equal(pages.size, 1)
  })

  it('addresses sees plain words and nothing of how we are built', async () => {
    const hostile = [
      '/tidak/ada',
      '/%00',
      '/%E0%A4%A',
      '/berkas/1',
      '/v/%00',
      `/${'x'.repeat(5000)}`,
      '/lacak/surat/x.pdf',
      '/tanda-terima/x/y',
    ]
    for (const path of hostile) {
      const answer = await o.visitor().get(path)
      assert.ok(answer.statusCode < 500, `${path}: ${answer.statusCode}`)
      assert.doesNotMatch(bare(answer.body), noTrace, path)
      assert.equal(answer.headers['x-powered-by'], undefined)
    }
    const bayu = await o.signIn('bayu')
    for (const path of [
      "/berkas/'; drop table dossier",
      '/berkas/00000000-0000-0000-0000-000000000000',
      '/buku/x',
      '/berkas/x/dokumen/y',
    ]) {
      const answer = await bayu.get(path)
      assert.ok(answer.statusCode < 500, `${path}: ${answer.statusCode}`)
      assert.doesNotMatch(bare(answer.body), noTrace, path)
    }
  })
})
