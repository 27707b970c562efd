import { wetOffice } from '../problems.ts'
import type { WayName } from '../shape.ts'
import { bsreWay } from './bsre.ts'
import { p12Way } from './p12.ts'
import { trialWay } from './trial.ts'
import type { Way } from './way.ts'

const ways: Partial<Record<WayName, Way>> = { trial: trialWay, p12: p12Way, bsre: bsreWay }

/** The electronic way of this name. Throws `letter.wet_office` where ink is the way. */
export const wayNamed = (name: WayName): Way => {
  const way = ways[name]
  if (!way) throw wetOffice()
  return way
}
