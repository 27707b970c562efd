import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import { chainStart } from '#dossier'
import { readingsOf } from '#office'
import { unzip } from '../../src/core/zip/read.testing.ts'
import { fileOne, finish, type OfficeUnderTest, office, openOffice, person } from '../walls/office.testing.ts'

const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

describe('A copy of one whole dossier', () => {
  let o: OfficeUnderTest
  let dossier: string
  let files: Map<string, Buffer>
  let folder: string

  const ask = async (name: string, fields: Record<string, string>) =>
    (await o.signIn(name)).post(`/berkas/${dossier}/salinan-lengkap`, fields, { from: '/lacak' })

  const lay = () => {
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
  }
  const check = () => spawnSync('sh', ['periksa.sh'], { cwd: folder, encoding: 'utf8' })

  before(async () => {
    o = await openOffice()
    dossier = await fileOne(o.visitor())
    await finish(o, dossier)
    const answer = await ask('dewi', { untuk: 'Pemeriksaan Inspektorat', dasar: '700/12/2026' })
    assert.equal(answer.statusCode, 200, answer.body.slice(-900))
    files = unzip(answer.rawPayload)
    folder = mkdtempSync(join(tmpdir(), 'salinan-'))
    lay()
  })
  after(async () => {
    rmSync(folder, { recursive: true, force: true })
    await o.close()
  })

  it('holds the papers, the letter, what was answered, the history and an index', () => {
    const names = [...files.keys()]
    for (const name of [
      'baca-saya.txt',
      'indeks.pdf',
      'berkas.json',
      'kejadian.txt',
      'surat/daftar.json',
      'surat/konsep-surat_keterangan.json',
      'SHA256SUMS',
    ])
      assert.ok(names.includes(name), name)
    assert.equal(names.filter(name => name.startsWith('dokumen/')).length, 2)
    assert.equal(names.filter(name => /^surat\/.*\.pdf$/.test(name)).length, 1)
    assert.ok(names.some(name => name.startsWith('cek-data/')))
    assert.ok(names.every(name => !name.includes(person.nik)))
    assert.equal(JSON.parse(String(files.get('berkas.json'))).answers.nik, person.nik)
    assert.equal(files.get('indeks.pdf')?.subarray(0, 5).toString(), '%PDF-')
  })

  it('names every file with its own digest', () => {
    const listed = String(files.get('SHA256SUMS')).trim().split('\n')
    assert.equal(listed.length, files.size - 1)
    for (const line of listed) assert.equal(sha(files.get(line.slice(66)) ?? ''), line.slice(0, 64), line)
  })

  it('proves its chain: every digest follows from the one before, and the papers are those the events named', () => {
    let last = chainStart(office, dossier)
    const lines = String(files.get('kejadian.txt')).trim().split('\n')
    for (const line of lines) {
      last = sha(`${last}\n${line.slice(65)}`)
      assert.equal(line.slice(0, 64), last)
    }
    const facts = JSON.parse(String(files.get('berkas.json')))
    assert.deepEqual([facts.headHash, facts.events], [last, lines.length])
    for (const [name, bytes] of files)
      if (name.startsWith('dokumen/')) assert.match(lines.join(), new RegExp(sha(bytes)), name)
    const [letter] = JSON.parse(String(files.get('surat/daftar.json')))
    assert.equal(sha(files.get(`surat/${letter.code}.pdf`) ?? ''), letter.sha256)
  })

  it('is checked by a shell alone, which says so when it is whole', () => {
    const { status, stdout, stderr } = check()
    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^UTUH/)
  })

  const forged: [string, string, (name: string) => void][] = [
    ['changed answers', 'berkas.json', name => writeFileSync(join(folder, name), 'lain')],
    [
      'a changed event, its digest and the list made anew',
      'kejadian.txt',
      name => {
        const [first = '', ...rest] = readFileSync(join(folder, name), 'utf8').split('\n')
        const json = first.slice(65).replace('"online"', '"counter"')
        assert.notEqual(json, first.slice(65))
        const hash = sha(`${chainStart(office, dossier)}\n${json}`)
        writeFileSync(join(folder, name), [`${hash} ${json}`, ...rest].join('\n'))
      },
    ],
    [
      'an end cut off, the list made anew',
      'kejadian.txt',
      name => writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(/[^\n]+\n$/, '')),
    ],
  ]
  for (const [what, name, forge] of forged)
    it(`shows ${what}`, () => {
      forge(name)
      assert.equal(check().status, 1)
      execFileSync('sh', ['-c', 'find . -type f ! -name SHA256SUMS | sed "s|^./||" | xargs sha256sum > SHA256SUMS'], {
        cwd: folder,
      })
      if (name === 'kejadian.txt') {
        assert.equal(check().status, 1)
        assert.match(check().stdout, /RANTAI/)
      }
      lay()
    })

  it('shows a paper that was put in the place of another', () => {
    const paper = [...files.keys()].find(name => name.startsWith('dokumen/')) as string
    writeFileSync(join(folder, paper), 'bukan surat itu')
    execFileSync('sh', ['-c', 'find . -type f ! -name SHA256SUMS | sed "s|^./||" | xargs sha256sum > SHA256SUMS'], {
      cwd: folder,
    })
    const { status, stdout } = check()
    assert.equal(status, 1)
    assert.match(stdout, /TIDAK DISEBUT KEJADIAN/)
    lay()
  })

  it('asks what it is for and writes it down, with who took it', async () => {
    const silent = await ask('dewi', { untuk: '' })
    assert.equal(silent.statusCode, 422)
    assert.match(silent.body, /Pilih untuk apa salinan ini/)
    const log = await inOffice(o.runtime.db, office, tx => readingsOf(tx, office, dossier))
    const taken = log.filter(({ what }) => what.startsWith('salinan lengkap'))
    assert.deepEqual(
      taken.map(({ what }) => what),
      ['salinan lengkap, Pemeriksaan Inspektorat, 700/12/2026'],
    )
  })

  it('is for auditor and head, and for nobody else', async () => {
    assert.equal((await ask('hadi', { untuk: 'Permintaan Ombudsman' })).statusCode, 200)
    for (const name of ['bayu', 'sri', 'rina']) {
      const answer = await ask(name, { untuk: 'Permintaan Ombudsman' })
      assert.equal(answer.statusCode, 403, name)
      assert.match(answer.body, /mengeluarkan salinan lengkap berkas/)
    }
  })
})
