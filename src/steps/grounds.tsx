import { type Db, Select, type Tx } from '#core'
import { national, type RefusalGround } from '#standard'
import type { Grounds } from './record/shape.ts'

/** The grounds a decision may be refused on, by code: the national list (UU 30/2014 asks for the grounds of every decision). */
export const groundsListed = async (db: Db | Tx): Promise<Record<string, RefusalGround>> =>
  (await national(db)).refusalGrounds ?? {}

/** One of them as the applicant reads it; null when the list has no such ground. */
export const groundNamed = async (db: Db | Tx, code: string): Promise<Omit<Grounds, 'words'> | null> => {
  const { refusalGrounds = {}, bases } = await national(db)
  const ground = Object.hasOwn(refusalGrounds, code) ? refusalGrounds[code] : undefined
  if (!ground) return null
  const ref = ground.ref ? bases[ground.ref]?.shortTitle : undefined
  const basis = [ref, ground.basis].filter(Boolean).join(' ')
  return { told: ground.told, wayOut: ground.wayOut, ...(basis ? { basis } : {}) }
}

type Props = {
  name: string
  grounds: Record<string, RefusalGround>
  value: string | undefined
  error: string | undefined
}

/** The same question wherever somebody refuses. */
export const GroundSelect = ({ name, grounds, value, error }: Props) => (
  <Select
    name={name}
    label="Alasan penolakan"
    hint="Dibaca pemohon bersama jalan keluarnya (UU 30/2014)."
    empty="Pilih alasan"
    value={value}
    error={error}
    choices={Object.entries(grounds).map(([code, ground]) => ({ value: code, text: ground.label }))}
  />
)
