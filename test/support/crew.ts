import type { OfficeUnderTest } from './office.ts'
import { openFile, signIn } from './officer.ts'
import type { Visitor, VisitorOptions } from './visitor.ts'

/** The demonstration's officers of one office, each signed in when first needed and staying at their browser. */
export const crewOf = (office: OfficeUnderTest, kantor: string, way: VisitorOptions) => {
  const here = new Map<string, Visitor>()
  const enter = async (username: string): Promise<Visitor> => {
    const found = here.get(username) ?? (await signIn(office, username, { ...way, kantor }))
    here.set(username, found)
    return found
  }
  return {
    enter,
    /** Opens the file from this officer's inbox, and works on it. */
    at: async (username: string, agenda: string, work: (v: Visitor) => Promise<unknown>): Promise<void> => {
      const v = await enter(username)
      await openFile(v, agenda)
      await work(v)
    },
    leave: async () => {
      for (const v of here.values()) await v.leave()
    },
  }
}
export type Crew = ReturnType<typeof crewOf>
