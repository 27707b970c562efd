import { problem } from '#core'

export const lookupIncomplete = problem('registry.lookup_incomplete', 422, 'Bukti pengecekan belum lengkap.')
export const noScreenshot = problem('registry.no_screenshot', 404, 'Bukti itu tidak ada pada berkas ini.')
export const badImport = (sentence: string) => problem('registry.bad_import', 422, sentence)()
