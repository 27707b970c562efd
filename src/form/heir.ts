import type { LocalDate } from '#core'
import type { Standard } from '#standard'
import { asProxy, mayBeProxied, relations, steeringQuestion } from './asked.ts'
import type { Answers } from './shape.ts'

/** Who goes on with the file of somebody who died, in the answers by which a form learns of an heir from the first. */
export const heirAnswers = (standard: Standard, heir: { name: string; phone: string; died: LocalDate }): Answers => ({
  ...(mayBeProxied(standard) ? { [steeringQuestion(standard)]: asProxy } : {}),
  wakil_hubungan: relations.heir,
  wakil_nama: heir.name,
  ...(heir.phone ? { wakil_telepon: heir.phone } : {}),
  meninggal_tanggal: heir.died,
})
