import type { Tx } from '#core'
import { officerNames } from '#office'
import { scansOf } from './sql.ts'

/** What is told beside letters signed with ink whose code could not be read: who compared the paper, by letter. */
export const comparedByEye = async (tx: Tx, office: string, letters: string[]): Promise<Map<string, string>> => {
  const eyed = [...(await scansOf(tx, office, letters)).values()].filter(({ knownBy }) => knownBy === 'eye')
  const names = await officerNames(tx, office, [...new Set(eyed.map(({ filedBy }) => filedBy))])
  return new Map(
    eyed.map(({ letter, filedBy }) => [letter, `Kode tidak terbaca, dibandingkan ${names[filedBy] ?? 'petugas'}`]),
  )
}
