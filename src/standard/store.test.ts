import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Db, inOffice, type Tx } from '#core'
import { type TestDatabase, testDatabase } from '../core/testing.ts'
import { type Change, shipped, withChanges } from './load.testing.ts'
import { type ImportOptions, importStandards } from './store.ts'
import {
  activeStandard,
  activeStandards,
  findDecree,
  national,
  officeProfile,
  offices,
  standardSource,
  standardVersion,
  standardVersions,
} from './store-read.ts'

let own: TestDatabase
const now = () => Date.parse('2026-11-20T02:00:00Z')
before(async () => {
  own = await testDatabase()
})
after(() => own.drop())

const service = 'layanan/semua-kata.yaml'
const load = (db: Db | Tx, changes: Change[] = [], options: ImportOptions = {}) =>
  withChanges(changes, folder => importStandards({ db, now }, folder, { includeExample: true, ...options }))
const rollback = new Error('rollback')
const undone = async (fn: (tx: Tx) => Promise<void>): Promise<void> => {
  await own.db
    .begin(async tx => {
      await fn(tx as unknown as Tx)
      throw rollback
    })
    .catch(error => {
      if (error !== rollback) throw error
    })
}
const inExample = <T>(tx: Tx, fn: (tx: Tx) => Promise<T>) => inOffice(tx, 'contoh', fn)

test('importing twice changes nothing the second time', () =>
  undone(async tx => {
    const first = await load(tx)
    assert.deepEqual(first.findings, [])
    assert.deepEqual(first.changed, [
      'nasional',
      '_contoh/kantor.yaml',
      '_contoh/keputusan/1-2026.yaml',
      '_contoh/layanan/naskah-dinas.yaml',
      '_contoh/layanan/semua-kata-lain.yaml',
      `_contoh/${service}`,
    ])
    assert.deepEqual(await load(tx), { changed: [], findings: [] })
  }))

test('what the repository ships imports, and offices are known before one is chosen', () =>
  undone(async tx => {
    assert.deepEqual((await importStandards({ db: tx, now }, shipped)).findings, [])
    const magetan = (await offices(tx)).find(office => office.id === 'kab-magetan')
    assert.equal(magetan?.shortCode, 'MGT')
    await inOffice(tx, 'kab-magetan', async tx => {
      const profile = await officeProfile(tx, 'kab-magetan')
      assert.equal(profile.calendar.closed['2026-08-17'], 'Hari Kemerdekaan')
      assert.deepEqual(profile.calendar.knownYears, [2025, 2026])
      assert.deepEqual(
        (await activeStandards(tx, 'kab-magetan', '2023-06-04')).map(one => one.service),
        ['reaktivasi-jkn-kis', 'sk-dtks', 'adopsi-anak'],
      )
      assert.deepEqual(
        (await activeStandards(tx, 'kab-magetan', '2026-11-20')).map(one => one.service),
        ['reaktivasi-jkn-kis', 'sk-dtks', 'adopsi-anak', 'sk-dtks-online', 'pendampingan-sembako'],
      )
      assert.equal((await findDecree(tx, 'kab-magetan', '188-07-2022'))?.number, '188/07/Kept./403.107/2022')
      assert.equal((await national(tx)).registries.dtks?.application, 'SIKS-NG')
    })
  }))

test('the version in force is the last one effective by that day, with its last correction', () =>
  undone(async tx => {
    await load(tx)
    await load(tx, [{ file: service, from: 'koreksi: 1', to: 'koreksi: 2' }])
    await load(tx, [{ file: service, from: 'berlaku_sejak: 2026-01-05\nkoreksi: 1', to: 'berlaku_sejak: 2027-01-01' }])
    await inExample(tx, async tx => {
      const on = (day: string) => activeStandard(tx, 'contoh', 'semua-kata', day)
      assert.equal(await on('2026-01-04'), null)
      assert.equal((await on('2026-01-05'))?.correction, 2)
      assert.equal((await on('2026-12-31'))?.correction, 2)
      assert.equal((await on('2027-01-01'))?.effectiveFrom, '2027-01-01')
      assert.equal((await standardVersion(tx, 'contoh', 'semua-kata', '2026-01-05', 1)).correction, 1)
      assert.deepEqual(
        (await standardVersions(tx, 'contoh', 'semua-kata')).map(one => [one.effectiveFrom, one.correction]),
        [
          ['2027-01-01', 0],
          ['2026-01-05', 2],
          ['2026-01-05', 1],
        ],
      )
    })
  }))

const changed: Change = { file: service, from: 'ringkasan: Layanan', to: 'ringkasan: Pelayanan' }

test('a changed text under the same version is refused once a dossier stands on it', () =>
  undone(async tx => {
    await load(tx)
    const { changed: written, findings } = await load(tx, [changed], { inUse: async () => true })
    assert.deepEqual(written, [])
    assert.equal(findings[0]?.line, 7)
    assert.match(findings[0]?.sentence ?? '', /sudah dipakai berkas; naikkan 'koreksi' menjadi 2/)
    await inExample(tx, async tx => {
      assert.match((await activeStandard(tx, 'contoh', 'semua-kata', '2026-11-20'))?.summary ?? '', /^Layanan/)
    })
  }))

test('a changed text that no dossier uses takes the place of the old one', () =>
  undone(async tx => {
    await load(tx)
    const asked: unknown[] = []
    const inUse: ImportOptions['inUse'] = async (_, office, key) => {
      asked.push([office, key.service, key.effectiveFrom, key.correction])
      return false
    }
    assert.deepEqual((await load(tx, [changed], { inUse })).changed, [`_contoh/${service}`])
    assert.deepEqual(asked, [['contoh', 'semua-kata', '2026-01-05', 1]])
    await inExample(tx, async tx => {
      assert.match((await activeStandard(tx, 'contoh', 'semua-kata', '2026-11-20'))?.summary ?? '', /^Pelayanan/)
      assert.match((await standardSource(tx, 'contoh', 'semua-kata', '2026-01-05', 1)) ?? '', /ringkasan: Pelayanan/)
    })
  }))

test('a broken file never replaces the running version', () =>
  undone(async tx => {
    await load(tx)
    const broken = await load(tx, [{ file: service, from: 'pemicu: permohonan', to: 'pemicu: entah' }])
    assert.equal(broken.findings.length, 1)
    assert.deepEqual(broken.changed, [])
    await inExample(tx, async tx => {
      assert.equal((await activeStandard(tx, 'contoh', 'semua-kata', '2026-11-20'))?.trigger, 'application')
    })
  }))

test('two offices cannot share the letters of a resi', () =>
  undone(async tx => {
    await load(tx)
    await tx`update office set office = 'lain' where office = 'contoh'`
    const { findings } = await load(tx)
    assert.match(findings[0]?.sentence ?? '', /kode 'CTH' sudah dipakai kantor 'lain'/)
  }))

test('the application can neither change nor delete a version', async () => {
  for (const statement of [
    'update standard_version set content = $$x$$',
    'delete from standard_version',
    'truncate standard_version',
  ]) {
    await assert.rejects(
      inOffice(own.db, 'contoh', tx => tx.unsafe(statement)),
      /permission denied/,
      statement,
    )
  }
})

test('one office does not see the standards of another', () =>
  undone(async tx => {
    await load(tx)
    await inOffice(tx, 'kab-lain', async tx => {
      assert.deepEqual(await activeStandards(tx, 'contoh', '2026-11-20'), [])
      assert.equal(await findDecree(tx, 'contoh', '1-2026'), null)
      await assert.rejects(officeProfile(tx, 'contoh'), { code: 'standard.no_such_office', status: 404 })
    })
  }))

test('what is read is frozen: nobody can change a standard in memory for the others', () =>
  undone(async tx => {
    await load(tx)
    await inExample(tx, async tx => {
      const standard = (await activeStandard(tx, 'contoh', 'semua-kata', '2026-11-20'))!
      assert.throws(() => {
        standard.rows[0]!.activity = 'lain'
      })
      assert.equal(await activeStandard(tx, 'contoh', 'semua-kata', '2026-11-20'), standard)
    })
  }))
