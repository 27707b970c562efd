import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import { readingsOf } from '#office'
import { loginUrl } from '../../src/core/login.ts'
import { unzip } from '../../src/core/zip/read.testing.ts'
import { fileOne, type OfficeUnderTest, office, openOffice } from '../walls/office.testing.ts'

const bin = join(import.meta.dirname, '../../bin/maklumat.js')

describe('A copy taken at the terminal', () => {
  let o: OfficeUnderTest
  let dossier: string
  let agenda: string
  let folder: string

  /** A process of its own, beside the running office. */
  const maklumat = (...args: string[]) =>
    spawnSync(process.execPath, [bin, ...args], {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: loginUrl({ address: o.owner.address }),
        DATA_DIR: o.runtime.config.dataDir,
        MAKLUMAT_KEY: Buffer.alloc(32, 7).toString('base64'),
        MAKLUMAT_DEMO: '0',
      },
    })
  const copy = (number: string, who: string, out: string) =>
    maklumat(
      ...['dossier', 'export', number, '--kantor', office, '--petugas', who],
      ...['--untuk', 'Pemeriksaan Inspektorat', '-o', join(folder, out)],
    )
  const taken = async () =>
    (await inOffice(o.runtime.db, office, tx => readingsOf(tx, office, dossier)))
      .map(({ what }) => what)
      .filter(what => what.startsWith('salinan lengkap'))

  before(async () => {
    o = await openOffice()
    dossier = await fileOne(o.visitor())
    const [row] = await o.ownerDb`select agenda_number from dossier where office = ${office} and id = ${dossier}`
    agenda = row?.agenda_number as string
    folder = mkdtempSync(join(tmpdir(), 'salinan-'))
  })
  after(async () => {
    rmSync(folder, { recursive: true, force: true })
    await o.close()
  })

  it('is whole, readable by its owner alone, and written down in the name given', async () => {
    const { status, stdout, stderr } = copy(agenda.toLowerCase(), 'Hadi', 'a.zip')
    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^Salinan selesai: .*a\.zip \(\d+ kejadian\)/)
    assert.equal(statSync(join(folder, 'a.zip')).mode & 0o777, 0o600)
    for (const [name, bytes] of unzip(readFileSync(join(folder, 'a.zip')))) {
      mkdirSync(dirname(join(folder, 'isi', name)), { recursive: true })
      writeFileSync(join(folder, 'isi', name), bytes)
    }
    const checked = spawnSync('sh', ['periksa.sh'], { cwd: join(folder, 'isi'), encoding: 'utf8' })
    assert.deepEqual([checked.status, checked.stderr], [0, ''])
    assert.match(checked.stdout, /^UTUH/)
    assert.deepEqual(await taken(), ['salinan lengkap, Pemeriksaan Inspektorat'])
  })

  it('says what is wrong and leaves nothing behind', async () => {
    const [before, log] = [readdirSync(folder), await taken()]
    for (const [answer, words] of [
      [copy('999/2026', 'hadi', 'b.zip'), /Tidak ada berkas dengan nomor agenda itu/],
      [copy(agenda, 'siapa', 'b.zip'), /Nama masuk itu tidak dikenal/],
      [maklumat('dossier', 'export', agenda, '--kantor', office), /Cara pakai: maklumat dossier export/],
      [copy(agenda, 'hadi', 'tidak/ada/b.zip'), /Periksa apakah folder tujuannya ada/],
    ] as const) {
      assert.equal(answer.status, 1, answer.stdout)
      assert.match(answer.stderr, words)
      assert.doesNotMatch(answer.stderr, / at .*\.ts:\d+/)
    }
    assert.deepEqual(readdirSync(folder), before)
    assert.deepEqual(await taken(), log, 'what was not taken is not written down')
  })
})
