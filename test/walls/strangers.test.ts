import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inOffice, type RouteRight, type Tx } from '#core'
import { addOfficer } from '#office'
import { tokenIn } from '../../src/core/http.testing.ts'
import { routesOf } from '../rights/matrix.ts'
import { rewrite } from '../support/standards.ts'
import {
  actForm,
  fileOne,
  finish,
  type OfficeUnderTest,
  office,
  openOffice,
  person,
  type Visitor,
} from './office.testing.ts'

const nobody = '00000000-0000-7000-8000-000000000000'
const reason = 'Bapaknya ditahan (contoh)'
const courier = 'Kurir Desa (contoh)'
const typed = 'Anak Dititipkan (contoh)'

/** What tells whose file it is, in every way this product writes it. */
const telling = [person.name, person.nik, person.kk, person.phone, person.address, person.birth, '1 Juli 1990']
const words = [...telling, 'Siti', reason, typed]

/** Of officers and of the machine, not of any file. */
const elsewhere = /^\/(akun|petugas|jabatan|layanan-tte|keadaan)(\/|$)/

/** Addresses of one file, or of one thing that holds it. */
const ofFile = /^\/(berkas|titipan|loket\/titipan|sekaligus|tumpukan)\/:id/

/** Rightly answered otherwise than 403 or 404 to somebody who may not know whose file it is, and why. */
const open: Record<string, [status: number, why: string]> = {
  'POST /berkas/:id/pengambilan': [409, 'whose turn it is decides: nothing waits for this officer'],
  'POST /berkas/:id/pelepasan': [409, 'it is not this officer who has it'],
  'POST /berkas/:id/penugasan': [422, 'who gives work out below need not know whose it is; it is given to nobody here'],
  'POST /berkas/:id/pembatalan': [409, 'only the own last act is taken back'],
  'POST /berkas/:id/pengingat': [409, 'only who waits for somebody reminds them'],
  'POST /berkas/:id/tautan/:link/pencabutan': [409, 'only whose turn it is takes a link back'],
}

/** Rights no post has that is not allowed to read every file anyway (`audit_read`). */
const beyond = ['audit_read', 'export_dossier', 'answer_objection', 'head_page']

describe('Whoever may not know the file of a confidential service', () => {
  let o: OfficeUnderTest
  let stranger: Visitor
  let routes: RouteRight[]
  let files: string[]
  let ids: Record<string, string>
  let form: Record<string, string>

  const hireFor = async (posts: string[]): Promise<Visitor> => {
    const { username, password } = await inOffice(o.runtime.db, office, (tx: Tx) =>
      addOfficer(tx, {
        ...{ office, name: 'Uji Lain (contoh)', username: 'uji.lain', mustChangePassword: false, at: o.runtime.now() },
        posts: posts.map(post => ({ post, since: '2026-01-01' })),
      }),
    )
    return o.signIn(username, { password })
  }

  /** A bundle brought to the counter: the file is one of its rows, another is still being typed. */
  const bundleOf = async (bayu: Visitor, file: string): Promise<string> => {
    const begun = await bayu.post('/loket/titipan', {
      ...{
        layanan: 'sk-dtks',
        pengantar: courier,
        hubungan: 'Perangkat atau operator desa/kelurahan',
        asal: 'Desa Contoh',
      },
      ...{ nomor_surat: '45/XI/2026', jumlah: '2', telepon: '' },
      ...{ 'tanggal_surat-hari': '20', 'tanggal_surat-bulan': '11', 'tanggal_surat-tahun': '2026' },
    })
    assert.equal(begun.statusCode, 303, /error-summary[\s\S]{0,400}/.exec(begun.body)?.[0] ?? '')
    const path = String(begun.headers.location)
    const id = path.split('/').at(-1) as string
    await bayu.post(path, { tempel: `Nama;NIK\n${typed};${person.nik}`, lakukan: 'simpan' })
    assert.ok((await bayu.get(path)).body.includes(typed), 'the row was kept')
    await o.ownerDb`
      insert into bundle_file (office, bundle, row_id, place, dossier, filed_at)
      values (${office}, ${id}, ${nobody}, 1, ${file}, ${new Date(o.runtime.now())})`
    return id
  }

  const batchOf = async (bayu: Visitor, file: string): Promise<string> => {
    const started = await bayu.post('/sekaligus', { apa: 'ambil', berkas: file }, { from: '/lacak' })
    assert.equal(started.statusCode, 303)
    return String(started.headers.location).split('/').at(-1) as string
  }

  before(async () => {
    o = await openOffice()
    const secret = (text: string) => text.replace('\nrahasia: tidak', '\nrahasia: ya')
    await rewrite(o.runtime, {
      [`${office}/layanan/sk-dtks-online.yaml`]: secret,
      [`${office}/layanan/sk-dtks.yaml`]: secret,
      // The head of another division: every right that does not come with reading everything.
      [`${office}/kantor.yaml`]: text =>
        text.replace(
          '\n  petugas-rehsos:',
          '\n  kabid-lain: { sebut: Kabid Lain, peran: kabid, asal: usulan }\n  petugas-rehsos:',
        ),
    })
    // What is known of an office may be two seconds old.
    await new Promise(resolve => setTimeout(resolve, 2500))
    const [waiting, done] = [await fileOne(o.visitor()), await fileOne(o.visitor())]
    await finish(o, done)
    files = [waiting, done]
    const bayu = await o.signIn('bayu')
    const at = new Date(o.runtime.now())
    for (const file of files)
      await o.ownerDb`
        insert into compensation (office, dossier, service, service_name, agenda_number, due_at, drafted_at)
        values (${office}, ${file}, 'sk-dtks-online', 'Surat', '1', ${at}, ${at})`
    const one = async (table: string, of: string) =>
      (await o.ownerDb<{ id: string }[]>`select id from ${o.ownerDb(table)} where dossier = ${of} limit 1`)[0]?.id ?? ''
    ids = {
      ...{ office, service: 'sk-dtks', page: 'berkas', book: 'surat-linjamsos', product: 'surat_keterangan' },
      ...{
        letter: await one('letter', done),
        paper: await one('paper', done),
        lookup: await one('registry_lookup', done),
      },
      ...{ bundle: await bundleOf(bayu, waiting), batch: await batchOf(bayu, waiting) },
    }
    form = {
      ...actForm((await bayu.get(`/berkas/${waiting}`)).body).hidden,
      ...{ alasan: reason, catatan: reason, pemberitahuan: 'Mohon maaf atas keterlambatan ini (contoh).' },
      ...{ putusan: 'setuju', lakukan: 'kirim', surat: 'surat_keterangan', tetap: 'ya', langkah: '1' },
      ...{
        apa: 'ambil',
        'nilai-ktp': 'baik',
        'nilai-kk': 'baik',
        pengambil: courier,
        hubungan: 'Perangkat atau operator desa/kelurahan',
      },
    }
    const posts = ['sekretaris', 'kabid-lain', 'petugas-rehsos', 'petugas-pengaduan', 'admin-ti']
    stranger = await hireFor(posts)
    routes = routesOf(o.server.routeRights).filter(({ right, url }) => right !== 'public' && !elsewhere.test(url))
  })
  after(() => o.close())

  const addressOf = (url: string, file: string) =>
    url.replace(/:([a-z]+)/gi, (_, name: string) => {
      if (name !== 'id') return ids[name] ?? nobody
      return /\/titipan/.test(url) ? ids.bundle! : url.startsWith('/sekaligus') ? ids.batch! : file
    })

  /** Everything kept of the file in any table. */
  const kept = async (file: string): Promise<Record<string, string>> => {
    const tables = await o.ownerDb<{ name: string }[]>`
      select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'dossier' and t.table_type = 'BASE TABLE'`
    const found: Record<string, string> = {}
    for (const { name } of tables)
      found[name] = (
        await o.ownerDb<{ all: string }[]>`
        select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as all from ${o.ownerDb(name)} t where t.dossier = ${file}`
      )[0]!.all
    return found
  }

  const ask = async ({ method, url }: RouteRight, file: string) => {
    const path = addressOf(url, file)
    if (method === 'GET') return stranger.get(path)
    const token = tokenIn((await stranger.get('/lacak')).body)
    return stranger.post(path, { ...form, berkas: file }, { token })
  }

  it('holds every right there is, so that only the file can refuse', async () => {
    const refused: string[] = []
    for (const route of routes) {
      if (beyond.includes(route.right)) continue
      const { body } = await stranger.get(route.method === 'GET' ? addressOf(route.url, nobody) : '/lacak')
      if (/Jabatan Anda hari ini tidak berwenang/.test(body)) refused.push(route.url)
    }
    assert.deepEqual(refused, [])
  })

  it('is told nothing of the person at any address and writes nothing to the file', async () => {
    const faults: string[] = []
    for (const file of files)
      for (const route of routes) {
        const name = `${route.method} ${route.url} (${file === files[0] ? 'waiting' : 'done'})`
        const before = await kept(file)
        const answer = await ask(route, file)
        const said = `${answer.body} ${JSON.stringify(answer.headers)}`
        // A form that is refused shows again what its sender typed: that they knew before.
        const own = route.method === 'POST' ? [reason] : []
        const told = words.filter(word => !own.includes(word) && said.includes(word))
        const after = await kept(file)
        const written = Object.keys(after).filter(table => after[table] !== before[table])
        const expected = [403, 404, open[`${route.method} ${route.url}`]?.[0]]
        if (told.length > 0) faults.push(`${name}: ${answer.statusCode} tells ${told.join(', ')}`)
        if (written.length > 0) faults.push(`${name}: ${answer.statusCode} writes ${written.join(', ')}`)
        if (ofFile.test(route.url) && !expected.includes(answer.statusCode))
          faults.push(`${name}: ${answer.statusCode}`)
      }
    assert.deepEqual(faults, [])
  })
})
