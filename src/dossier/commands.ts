import { type Command, command, type Runtime } from '#core'
import { offices } from '#standard'
import { verifyAnchors } from './anchor.ts'
import { chainBroken } from './problems.ts'
import { verifyOffice } from './verify.ts'

/** Says what does not hold in one office; answers how much. */
const verifyOne = async (runtime: Runtime, office: string, say: (line: string) => void): Promise<number> => {
  const chains = await verifyOffice(runtime.db, office)
  const anchors = await verifyAnchors(runtime, office)
  say(
    `${office}: ${chains.dossiers} berkas, ${chains.events} kejadian, ${chains.faults.length} cacat; ${anchors.days} nilai harian diperiksa`,
  )
  for (const fault of chains.faults) say(`  berkas ${fault.dossier}: ${fault.sentence}`)
  for (const day of anchors.broken)
    say(`  nilai harian ${day} tidak cocok lagi: ada berkas atau kejadian yang hilang atau berubah`)
  if (anchors.last) say(`  nilai harian terakhir ${anchors.last.day}: ${anchors.last.value}`)
  return chains.faults.length + anchors.broken.length
}

export const dossierCommands: Command[] = [
  command(
    'audit verify',
    'periksa rantai kejadian semua berkas dan nilai hariannya',
    async (_args, { say, withRuntime }) => {
      const faults = await withRuntime(async runtime => {
        let sum = 0
        for (const { id } of await offices(runtime.db)) sum += await verifyOne(runtime, id, say)
        return sum
      })
      if (faults > 0) throw chainBroken(faults)
    },
  ),
]
