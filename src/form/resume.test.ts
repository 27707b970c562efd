import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { minute } from '#core'
import { type FormBench, form, formBench } from './bench.testing.ts'
import { draftLife, sweepDrafts } from './drafts.ts'

const birth = { 'lahir-hari': '17', 'lahir-bulan': '3', 'lahir-tahun': '1990' }
const otherBirth = { ...birth, 'lahir-hari': '18' }

describe('"Simpan dan lanjutkan nanti"', () => {
  let bench: FormBench
  let code: string
  before(async () => {
    bench = await formBench()
  })
  after(() => bench.drop())

  const save = async () => {
    const browser = bench.browser()
    const fields = { untuk_siapa: 'Saya', lakukan: 'simpan' }
    const ask = await browser.post(`${form}/untuk-siapa`, fields, { from: form })
    assert.match(ask.body, /Tanggal lahir pemohon/)
    const token = bench.tokenIn(ask.body)
    const saved = await browser.post(`${form}/simpan`, birth, { token })
    assert.match(saved.body, /Isian tersimpan/)
    assert.match(saved.body, /30 November 2026/)
    return /<strong>(CTH-[0-9A-Z-]+)<\/strong>/.exec(saved.body)![1]!
  }
  const resume = async (typed: string, day: Record<string, string>, browser = bench.browser()) => {
    const answer = await browser.post('/lanjutkan', { kode: typed, ...day })
    return { answer, browser }
  }
  const plain = (body: string, typed: string) =>
    body
      .replaceAll(typed, 'KODE')
      .replace(/value="[\w-]+\.[\w-]+"/g, '')
      .replace(/value="1[78]"/, '')

  beforeEach(async () => {
    code = await save()
  })

  it('gives a code that opens the form in another browser, typed in any way', async () => {
    const { answer, browser } = await resume(code.toLowerCase().replaceAll('-', ' '), birth)
    assert.equal(answer.headers.location, form)
    assert.match((await browser.get(form)).body, /value="Saya" checked/)
  })

  it('answers alike to a wrong date, an unknown code and a broken one', async () => {
    const unknown = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    const wrong = await Promise.all([
      resume(code, otherBirth),
      resume(unknown, otherBirth),
      resume('omong kosong', otherBirth),
    ])
    for (const { answer } of wrong) assert.equal(answer.statusCode, 404)
    const bodies = wrong.map(({ answer }, i) => plain(answer.body, [code, unknown, 'omong kosong'][i]!))
    assert.equal(new Set(bodies).size, 1)
  })

  it('locks for 15 minutes after five wrong tries, with the same answer, even to the right date', async () => {
    for (let i = 0; i < 5; i++) await resume(code, otherBirth)
    assert.equal((await resume(code, birth)).answer.statusCode, 404)
    bench.clock.advance(16 * minute)
    assert.equal((await resume(code, birth)).answer.statusCode, 303)
    bench.clock.advance(-16 * minute)
  })

  it('takes about as long for unknown as for known codes', async () => {
    const time = async (typed: string) => {
      const start = performance.now()
      await resume(typed, otherBirth)
      return performance.now() - start
    }
    // In turns, and the quickest of each: what else the machine does slows both, and never quickens one.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let i = 0; i < 3; i++) {
      known = Math.min(known, await time(code))
      unknown = Math.min(unknown, await time('CTH-AAAA-AAAA-A'))
    }
    assert.ok(known >= 250 && unknown >= 250 && Math.abs(known - unknown) < 150, `${known} ${unknown}`)
  })

  it('ends the code when a new one is given, and the draft after seven days', async () => {
    const { browser } = await resume(code, birth)
    const page = await browser.post(`${form}/untuk-siapa`, { untuk_siapa: 'Saya', lakukan: 'simpan' }, { from: form })
    await browser.post(`${form}/simpan`, birth, { token: bench.tokenIn(page.body) })
    assert.equal((await resume(code, birth)).answer.statusCode, 404)
    const fresh = await save()
    bench.clock.advance(draftLife + 1)
    assert.equal((await resume(fresh, birth)).answer.statusCode, 404)
    await sweepDrafts(bench.runtime, 'contoh')
    const [{ count }] = (await bench.ownerDb`select count(*)::int as count from draft`) as unknown as [
      { count: number },
    ]
    assert.equal(count, 0)
    bench.clock.advance(-draftLife - 1)
  })
})
