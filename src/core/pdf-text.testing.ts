import { spawnSync } from 'node:child_process'

/** A PDF's words as poppler lays them out; null where it is not installed, and the run says that they were not looked at. */
export const pdfText = (pdf: Uint8Array): string | null => {
  const { error, status, stdout, stderr } = spawnSync('pdftotext', ['-layout', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
  })
  if (error) {
    console.log('tidak diperiksa: pdftotext')
    return null
  }
  if (status !== 0) throw new Error(stderr)
  return stdout
}
