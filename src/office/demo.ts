import { inOffice, openText, type Runtime, seal } from '#core'
import { addOfficer } from './actions.ts'
import { drawPassword } from './passwords.ts'
import type { NewOfficer } from './shape.ts'
import { demoSignIns, insertDemoSignIn, secretsByName } from './sql.ts'

/** An invented officer; the name says so with "(contoh)". */
export type DemoOfficer = Pick<NewOfficer, 'name' | 'rank' | 'nip' | 'posts'> & { username: string }
export type DemoSignIn = { office: string; username: string; name: string; password: string }

const context = (office: string, officer: string) => `office/${office}/officer/${officer}/demo-password`
const key = (runtime: Runtime) => runtime.keys.derive('office/demo')

/**
 * Adds those of `list` the office does not have yet, each with a password drawn for this installation, and answers every
 * demo sign-in still in force: one whose password was changed is forgotten.
 */
export const seedDemoOfficers = (runtime: Runtime, office: string, list: DemoOfficer[]): Promise<DemoSignIn[]> =>
  inOffice(runtime.db, office, async tx => {
    for (const entry of list) {
      if (await secretsByName(tx, office, entry.username)) continue
      const password = drawPassword()
      const { id } = await addOfficer(tx, { ...entry, office, password, mustChangePassword: false, at: runtime.now() })
      await insertDemoSignIn(tx, office, id, seal(key(runtime), password, context(office, id)))
    }
    const rows = await demoSignIns(tx, office)
    return rows.map(({ officer, username, name, password }) => ({
      office,
      username,
      name,
      password: openText(key(runtime), password, context(office, officer)),
    }))
  })
