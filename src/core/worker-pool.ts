import pg from 'pg'
import { type Login, loginUrl } from './login.ts'

/**
 * Connections for the job queue, which speaks through another driver than we do. The queue's own pool drops its error handlers
 * before its connections are closed, so that a database stopped a moment later would crash the process; this one keeps them,
 * and `end` waits. What an error means is told by the next query, so it is not told here.
 */
export const workerPool = (owner: Login, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: loginUrl(owner), max })
  const heard = () => {}
  pool.on('error', heard)
  pool.on('connect', client => client.on('error', heard))
  return pool
}
