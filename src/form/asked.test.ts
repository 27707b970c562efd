import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Standard } from '#standard'
import { asAsked, asProxy, proxyOf, relations } from './asked.ts'
import { exampleEntry, exampleStandard, exampleVillages } from './example.testing.ts'
import { formPages } from './pages.ts'
import { parseAnswers, visibleRequirements } from './rules.ts'

const today = '2026-11-22'
const read = (standard: Standard, entry: Record<string, string>) =>
  parseAnswers(standard, entry, { today, villages: exampleVillages, mode: 'online' })
const papers = (standard: Standard, entry: Record<string, string>) =>
  visibleRequirements(standard, read(standard, entry).answers, today).map(one => one.id)
const plain = (more: Partial<Standard> = {}): Standard => ({ ...exampleStandard(), trigger: 'application', ...more })
const standard = asAsked(plain())
const forNobodyAsked = { ...exampleEntry, untuk_siapa: asProxy, wakil_nama: 'Rina Wati (contoh)' }

describe('Filing for somebody', () => {
  it('is one more answer to the standard’s own question', () =>
    assert.deepEqual(standard.fields[0]?.choices, ['Saya sendiri', 'Anak saya', asProxy]))

  it('is asked by a question of our own where the standard has none', () => {
    const bare = plain()
    const fields = bare.fields.filter(one => !one.when && one.id !== 'untuk_siapa')
    assert.equal(asAsked({ ...bare, fields }).fields[0]?.label, 'Permohonan ini untuk siapa?')
  })

  it('asks nothing more of whoever files for themself', () => {
    const { answers, errors } = read(standard, exampleEntry)
    assert.deepEqual(errors, {})
    assert.equal(proxyOf(answers), null)
    assert.deepEqual(papers(standard, exampleEntry), papers(plain(), exampleEntry))
  })

  it('needs the letter of whoever holds an authority, none of a parent', () => {
    const as = (relation: string) => papers(standard, { ...forNobodyAsked, wakil_hubungan: relation })
    assert.ok(as(relations.proxy).includes('surat_kuasa'))
    assert.ok(!as(relations.parent).includes('surat_kuasa'))
    assert.ok(as(relations.village).includes('surat_tugas_wakil'))
  })

  it('keeps the proxy’s name and phone apart from the applicant’s', () => {
    const entry = { ...forNobodyAsked, wakil_hubungan: relations.school, wakil_telepon: '0899 0001 234' }
    const { answers } = read(standard, { ...entry, wakil_lembaga: 'SMA Contoh' })
    assert.deepEqual(proxyOf(answers), {
      name: 'Rina Wati (contoh)',
      relation: relations.school,
      of: 'SMA Contoh',
      phone: '08990001234',
      heir: false,
    })
    assert.notEqual(answers.nama_pemohon, proxyOf(answers)?.name)
  })

  it('asks an heir for the day and the paper of the death', () => {
    const entry = { ...forNobodyAsked, wakil_hubungan: relations.heir }
    assert.match(read(standard, entry).errors.meninggal_tanggal ?? '', /tanggal orang itu meninggal/i)
    assert.ok(papers(standard, entry).includes('surat_kematian'))
  })

  it('asks who the proxy is on the page of whoever applies', () => {
    const page = formPages(standard, { untuk_siapa: asProxy }, today).find(one => one.slug === 'pemohon')
    assert.ok(page?.fields.some(one => one.id === 'wakil_nama'))
  })

  it('is not offered where the standard says so, names a proxy of its own, or begins with a report', () => {
    const kinds = { kuasa: { label: 'Kuasa', required: false, kind: 'proxy' as const } }
    for (const more of [{ byProxy: false }, { trigger: 'report' as const }, { parties: kinds }])
      assert.deepEqual(asAsked(plain(more)).fields, plain(more).fields)
  })
})

describe('A child', () => {
  const born = (year: string) => ({ ...exampleEntry, 'lahir_pemohon-tahun': year })
  it('below eighteen needs the name of a guardian', () => {
    assert.match(read(standard, born('2010')).errors.wali_nama ?? '', /orang tua atau wali/)
    assert.equal(read(standard, born('2000')).errors.wali_nama, undefined)
  })
  it('needs no further guardian when a parent files', () => {
    const entry = {
      ...born('2010'),
      untuk_siapa: asProxy,
      wakil_nama: 'Ibu (contoh)',
      wakil_hubungan: relations.parent,
    }
    assert.equal(read(standard, entry).errors.wali_nama, undefined)
  })
})

describe('A person without NIK', () => {
  const parties = { pemohon: { label: 'Pemohon', required: true, temporaryIdentity: true } }
  const open = asAsked(plain({ parties }))
  const without = { ...exampleEntry, nik_pemohon: '' }
  it('may be filed with a reason, marks and a picture', () => {
    const { errors } = read(open, without)
    assert.deepEqual(Object.keys(errors), ['nik_pemohon_sebab', 'nik_pemohon_ciri'])
    assert.ok(papers(open, without).includes('nik_pemohon_foto'))
  })
  it('is asked for none of it once the NIK is written', () => {
    assert.deepEqual(read(open, exampleEntry).errors, {})
    assert.ok(!papers(open, exampleEntry).includes('nik_pemohon_foto'))
  })
  it('needs the NIK where the standard does not say otherwise', () =>
    assert.ok(read(standard, without).errors.nik_pemohon))
})
