import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formLimits } from './form-data.ts'
import { testServer, tokenIn, visitor } from './http.testing.ts'
import { attempt } from './http-errors.tsx'
import type { Server } from './http-types.ts'
import { Problem, problem } from './problem.ts'
import { FormToken, Page, plainFace } from './ui/index.ts'

let server: Server
const missing = problem('test.missing', 404, 'Berkas ini tidak ada. Periksa nomornya.')
const open = { config: { right: 'public' } }

before(async () => {
  server = await testServer()
  server.get('/isi', open, (request, reply) =>
    reply.page(
      <Page title="Isi" face={plainFace} told={request.told()}>
        <form method="post">
          <FormToken request={request} />
        </form>
      </Page>,
    ),
  )
  server.post('/isi', open, request => {
    const { form, formView } = request
    const files = form.uploads('foto').map(({ filename, bytes }) => [filename, bytes.length])
    return { nama: form.text('nama'), pilihan: form.all('pilihan'), lahir: form.date('lahir'), files, formView }
  })
  server.post('/baca', open, ({ form }) => ({
    before: form.text('sebelum'),
    after: form.text('sesudah'),
    files: form.files('foto').map(({ bytes, fault }) => fault?.code ?? bytes.length),
  }))
  server.post('/kirim', open, (_request, reply) => reply.tell('Berkas terkirim').redirect('/isi', 303))
  server.post('/pesan-luar', { config: { right: 'public', formToken: false } }, () => ({ ok: true }))
  server.get('/masalah', open, () => {
    throw missing()
  })
  server.get('/rusak', open, () => {
    throw new Error('relation "rahasia" of NIK 3520990101010001')
  })
})
after(() => server.close())

test('a route that names no right stops the server from starting', () => {
  assert.throws(() => server.get('/tanpa-hak', () => ''), /names no right/)
})

test('every route stands in the list of rights', () => {
  assert.ok(
    server.routeRights.some(route => route.url === '/isi' && route.method === 'POST' && route.right === 'public'),
  )
})

test('a form comes in the same by either encoding, with spaces trimmed and dates put together', async () => {
  const someone = visitor(server)
  const fields = {
    nama: ' Siti\r\n(contoh) ',
    pilihan: ['a', 'b'],
    'lahir-hari': '7',
    'lahir-bulan': '3',
    'lahir-tahun': '1990',
  }
  const plain = (await someone.post('/isi', fields)).json()
  const files = [{ field: 'foto', filename: 'kk.jpg', type: 'image/jpeg', bytes: Buffer.alloc(2000) }]
  const multi = (await someone.post('/isi', fields, { files })).json()
  assert.equal(plain.nama, 'Siti\n(contoh)')
  assert.deepEqual(plain.pilihan, ['a', 'b'])
  assert.equal(plain.lahir, '1990-03-07')
  assert.deepEqual(multi.files, [['kk.jpg', 2000]])
  assert.deepEqual({ ...multi, files: [], formView: '' }, { ...plain, files: [], formView: '' })
})

test('the view of a form is the key of what is sent with it: the same for a second click, new for a new page', async () => {
  const someone = visitor(server)
  const token = tokenIn((await someone.get('/isi')).body)
  const views = await Promise.all([1, 2].map(async () => (await someone.post('/isi', {}, { token })).json().formView))
  assert.match(views[0], /^[0-9a-f-]{36}$/)
  assert.equal(views[0], views[1])
  assert.notEqual((await someone.post('/isi')).json().formView, views[0])
})

test('a form without its token, with a forged one or with that of another browser is refused', async () => {
  const [one, other] = [visitor(server), visitor(server)]
  const token = tokenIn((await one.get('/isi')).body)
  await other.get('/isi')
  for (const sent of ['', `${token.slice(0, -2)}xx`]) {
    assert.equal((await one.post('/isi', {}, { token: sent })).statusCode, 403)
  }
  const refused = await other.post('/isi', {}, { token })
  assert.equal(refused.statusCode, 403)
  assert.match(refused.body, /Buka lagi formulirnya/)
})

test('a form sent by another site is refused even with a good token', async () => {
  const someone = visitor(server)
  for (const headers of [{ origin: 'https://jahat.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    assert.equal(
      (await someone.post('/isi', {}, { headers: headers as unknown as Record<string, string> })).statusCode,
      403,
    )
  }
  assert.equal((await someone.post('/isi', {}, { headers: { 'sec-fetch-site': 'same-origin' } })).statusCode, 200)
})

test('a door for machines needs no token', async () => {
  const knock = await server.inject({ method: 'POST', url: '/pesan-luar', payload: { a: 1 } })
  assert.equal(knock.statusCode, 200)
})

test('too much is told in plain words with 413', async () => {
  const someone = visitor(server)
  const file = (bytes: number) => ({
    field: 'foto',
    filename: 'kk.jpg',
    type: 'image/jpeg',
    bytes: Buffer.alloc(bytes),
  })
  const big = await someone.post('/isi', {}, { files: [file(formLimits.fileBytes + 1)] })
  const many = await someone.post('/isi', {}, { files: Array.from({ length: formLimits.files + 1 }, () => file(10)) })
  const heavy = await someone.post('/isi', {}, { files: Array.from({ length: 4 }, () => file(8 * 1024 ** 2)) })
  assert.deepEqual(
    [big, many, heavy].map(answer => answer.statusCode),
    [413, 413, 413],
  )
  assert.match(big.body, /paling besar 10 MB/)
  assert.match(many.body, /paling banyak 20 berkas/)
  assert.match(heavy.body, /paling besar 30 MB/)
})

test('of too much only the files go by: the words before and after them are read, and the good files are there', async () => {
  const someone = visitor(server)
  const file = (bytes: number) => ({ field: 'foto', filename: 'a.jpg', type: 'image/jpeg', bytes: Buffer.alloc(bytes) })
  const sent = (files: ReturnType<typeof file>[]) =>
    someone.post('/baca', { sebelum: 'Siti (contoh)' }, { from: '/isi', files, after: { sesudah: 'RT 02 (contoh)' } })
  const words = { before: 'Siti (contoh)', after: 'RT 02 (contoh)' }
  const big = await sent([file(formLimits.fileBytes + 1), file(10)])
  assert.deepEqual(big.json(), { ...words, files: ['form.file_too_big', 10] })
  const mb = 1024 ** 2
  const heavy = await sent([file(9 * mb), file(9 * mb), file(9 * mb), file(9 * mb), file(2 * mb)])
  assert.deepEqual(heavy.json(), { ...words, files: [9 * mb, 9 * mb, 9 * mb, 'form.request_too_big', 2 * mb] })
  const many = await sent(Array.from({ length: formLimits.files + 1 }, () => file(10)))
  assert.deepEqual(many.json().files.slice(-2), [10, 'form.too_many_files'])
  const endless = await someone.post('/baca', {}, { from: '/isi', files: [file(formLimits.readBytes)] })
  assert.equal(endless.statusCode, 413)
})

test('behind one proxy the address is the one it saw, not what the visitor wrote', async () => {
  const behind = await testServer({ trustProxy: 1 })
  behind.get('/alamat', open, request => ({ ip: request.ip }))
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
  const answer = await behind.inject({ url: '/alamat', headers, remoteAddress: '127.0.0.1' })
  assert.deepEqual(answer.json(), { ip: '203.0.113.9' })
  await behind.close()
})

test('a sending that never ends does not hold a place for ever', () => {
  assert.equal(server.server.requestTimeout, 15 * 60_000)
  assert.equal(server.server.timeout, 2 * 60_000)
})

test('a problem is a page for people and JSON for programs', async () => {
  const page = await server.inject({ url: '/masalah', headers: { accept: 'text/html' } })
  assert.equal(page.statusCode, 404)
  assert.match(page.body, /Berkas ini tidak ada\. Periksa nomornya\./)
  const data = await server.inject({ url: '/masalah', headers: { accept: 'application/json' } })
  assert.equal(data.json().code, 'test.missing')
})

test('what nobody foresaw shows no trace of how we are built', async () => {
  const answer = await server.inject({ url: '/rusak' })
  assert.equal(answer.statusCode, 500)
  assert.doesNotMatch(answer.body, /rahasia|3520|src\/core/)
  assert.match(answer.body, /nomor gangguan <strong>[0-9a-f]{10}/)
})

test('pages carry a strict policy, are not kept, and set no cookie unless they hold a form', async () => {
  const form = await server.inject({ url: '/isi' })
  const policy = String(form.headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.equal(form.headers['cache-control'], 'no-store')
  assert.match(String(form.headers['set-cookie']), /HttpOnly; SameSite=Lax/)
  assert.equal((await server.inject({ url: '/masalah' })).headers['set-cookie'], undefined)
})

test('cookies are secure when people reach us by https', async () => {
  const safe = await testServer({ publicUrl: 'https://layanan.example' })
  safe.get('/isi', open, (request, reply) => reply.page(<FormToken request={request} />))
  assert.match(String((await safe.inject({ url: '/isi' })).headers['set-cookie']), /Secure/)
  await safe.close()
})

test('what a page tells the next one is shown once', async () => {
  const someone = visitor(server)
  await someone.post('/kirim', {}, { from: '/isi' })
  assert.match((await someone.get('/isi')).body, /Berkas terkirim/)
  assert.doesNotMatch((await someone.get('/isi')).body, /Berkas terkirim/)
})

test('styles are named by their content and may be kept for ever', async () => {
  const page = (await server.inject({ url: '/isi' })).body
  const sheets = [...page.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map(match => match[1]!)
  assert.equal(sheets.length, 4)
  for (const url of sheets) {
    const answer = await server.inject({ url, headers: { 'accept-encoding': 'br' } })
    assert.equal(answer.statusCode, 200, url)
    assert.match(String(answer.headers['cache-control']), /immutable/)
    assert.equal(answer.headers['content-encoding'], 'br')
  }
  assert.equal((await server.inject({ url: '/aset/warna/zz.css' })).statusCode, 404)
  assert.equal((await server.inject({ url: '/aset/..%2f..%2fpackage.json' })).statusCode, 404)
})

test('who asks too often is told how long to wait', async () => {
  const strict = await testServer({ rateLimit: { max: 2, timeWindow: '3 minutes' } })
  strict.get('/isi', open, () => 'ya')
  const answers = []
  for (let n = 0; n < 3; n++) answers.push(await strict.inject({ url: '/isi' }))
  assert.deepEqual(
    answers.map(answer => answer.statusCode),
    [200, 200, 429],
  )
  assert.match(answers[2]!.body, /Tunggu 3 menit/)
  await strict.close()
})

test('an action that refuses fields gives their sentences back; anything else goes to the edge', async () => {
  const refused = await attempt(async () => {
    throw new Problem('x', 422, 'Perbaiki', { nik: 'Isi NIK dengan 16 angka' })
  })
  assert.deepEqual(refused, { errors: { nik: 'Isi NIK dengan 16 angka' } })
  await assert.rejects(
    attempt(async () => {
      throw missing()
    }),
    /test\.missing/,
  )
})
