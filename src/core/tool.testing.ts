import { spawnSync } from 'node:child_process'

const missing = new Set<string>()

/**
 * What a tool of the system says, asked from outside our own code. Null where it is not installed: the run says so once, and
 * where the checks may install what they need that is a failure. A tool that ends with an error throws what it said.
 */
export const tool = (name: string, args: string[], input?: Uint8Array): string | null => {
  const { error, status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', input, maxBuffer: 64 << 20 })
  if (!error && status === 0) return stdout
  if (!error) throw new Error(`${name}: ${stdout}${stderr}`)
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  if (process.env.CI === 'true' && process.getuid?.() === 0) throw error
  if (!missing.has(name)) console.log(`tidak diperiksa: ${name}`)
  missing.add(name)
  return null
}

/** A PDF's words as poppler lays them out; null where it is not installed. */
export const pdfText = (pdf: Uint8Array): string | null => tool('pdftotext', ['-layout', '-', '-'], pdf)
