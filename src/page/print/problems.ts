import { Problem } from '#core'

export const unknownPrint = (kinds: string[]) =>
  new Problem('page.unknown_print', 404, `Bentuk cetak ini tidak ada. Yang ada: ${kinds.join(', ')}.`)
export const noSuchFolderService = (named: string) =>
  new Problem(
    'page.no_such_folder_service',
    404,
    `Layanan "${named}" tidak ditemukan di folder standar. Tulis <kantor>/<layanan>, dan periksa berkasnya dengan "maklumat standard lint".`,
  )
export const printUsage = (kinds: string[]) =>
  new Problem(
    'page.print_usage',
    400,
    `Cara pakai: maklumat standard print <kantor>/<layanan> --as ${['page', ...kinds].join('|')} [--paper a4|f4|a3] [--layout A|B|C] -o <berkas>`,
  )
