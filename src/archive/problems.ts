import { problem } from '#core'

export const copyHelp = problem(
  'archive.copy_help',
  400,
  'Cara pakai: maklumat dossier export <nomor agenda> --kantor <kantor> --petugas <nama masuk> --untuk <keperluan> -o <berkas.zip>',
)
export const cannotWrite = problem(
  'archive.cannot_write',
  400,
  'Arsip tidak dapat ditulis di sana. Periksa apakah folder tujuannya ada dan boleh Anda tulisi.',
)
export const noSuchNumber = problem(
  'archive.no_such_number',
  404,
  'Tidak ada berkas dengan nomor agenda itu di kantor ini.',
)
export const mayNotCopy = problem(
  'archive.may_not_copy',
  403,
  'Nama masuk itu tidak dikenal di kantor ini. Salinan lengkap hanya atas nama petugas yang tercatat.',
)
