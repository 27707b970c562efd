import { type Command, command, inOffice } from '#core'
import { offices } from '#standard'
import { numbersBroken } from './problems.ts'
import { numberFaults } from './verify.ts'

export const numberCommands: Command[] = [
  command(
    'letter numbers verify',
    'periksa buku nomor surat: tidak ada nomor yang hilang atau kembar',
    async (_args, { say, withRuntime }) => {
      const broken = await withRuntime(async runtime => {
        let sum = 0
        for (const { id } of await offices(runtime.db)) {
          const { given, faults } = await inOffice(runtime.db, id, tx => numberFaults(tx, id))
          say(`${id}: ${given} nomor diberikan, ${faults.length} cacat`)
          for (const fault of faults) say(`  ${fault}`)
          sum += faults.length
        }
        return sum
      })
      if (broken > 0) throw numbersBroken(broken)
    },
  ),
]
