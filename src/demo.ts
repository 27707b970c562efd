import { readFile } from 'node:fs/promises'
import { inOffice, type LocalDate, type Runtime } from '#core'
import { type DemoSignIn, seedDemoOfficers } from '#office'
import { importPersons } from '#registry'
import { localDate, officeProfile } from '#standard'
import { parse } from 'yaml'

type DemoFile = {
  kantor: string
  petugas: { nama: string; pengguna: string; pangkat?: string; nip?: string; jabatan: string[]; menandatangani?: string }[]
  registri: { registri: string; per: LocalDate; orang: { nik: string; nama: string; alamat?: string }[] }[]
}

export type DemoOffice = { office: string; signIns: DemoSignIn[]; signers: string[] }

/**
 * Loads one file of invented people: officers with a password drawn for this installation, and what a registry says of
 * some NIKs. Repeating it changes nothing.
 */
export const loadDemo = async (runtime: Runtime, file: string): Promise<DemoOffice> => {
  const demo = parse(await readFile(file, 'utf8')) as DemoFile
  const office = demo.kantor
  const { calendar } = await inOffice(runtime.db, office, tx => officeProfile(tx, office))
  const since = `${localDate(calendar.zone, runtime.now()).slice(0, 4)}-01-01`
  const signIns = await seedDemoOfficers(
    runtime,
    office,
    demo.petugas.map(p => ({
      name: p.nama,
      username: p.pengguna,
      rank: p.pangkat ?? null,
      nip: p.nip ?? null,
      posts: p.jabatan.map(post => ({ post, since })),
    })),
  )
  await inOffice(runtime.db, office, async tx => {
    for (const { registri, per, orang } of demo.registri) {
      const persons = orang.map(o => ({ nik: o.nik, name: o.nama, ...(o.alamat ? { address: o.alamat } : {}) }))
      await importPersons(runtime, tx, office, registri, persons, per, runtime.now())
    }
  })
  return { office, signIns, signers: demo.petugas.filter(p => p.menandatangani === 'ya').map(p => p.pengguna) }
}
