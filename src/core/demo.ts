import type { Db } from './db.ts'
import type { Instant } from './instant.ts'

/** Whether invented people were ever loaded here; then every page says so, whatever the settings say today. */
export const isDemo = async (db: Db): Promise<boolean> => (await db`select from demo_installation`).length > 0

/** From now on this is a trial installation. */
export const markDemo = async (db: Db, now: Instant): Promise<void> => {
  await db`insert into demo_installation (loaded_at) values (${new Date(now)}) on conflict do nothing`
}
