import { problem } from '#core'

export const notYourTurn = problem(
  'steps.not_your_turn',
  409,
  'Berkas ini tidak sedang menunggu tindakan itu. Mungkin sudah dikerjakan. Buka lagi berkasnya untuk melihat keadaan terakhir.',
)
export const letterTakenBack = problem(
  'steps.letter_taken_back',
  409,
  'Surat pada berkas ini sudah dicabut, jadi tautan unduh baru tidak dibuat. Bila suratnya perlu dibuat lagi, pilih “Ralat surat yang sudah ditandatangani” pada halaman berkasnya.',
)
export const noSlip = problem(
  'steps.no_slip',
  404,
  'Berkas ini tidak berakhir dengan penolakan, jadi tidak ada slip hasilnya. Buka berkasnya untuk melihat keadaan terakhir.',
)
export const noPaper = problem('steps.no_paper', 404, 'Dokumen itu tidak ada pada berkas ini.')
export const verdictMissing = problem('steps.verdict_missing', 422, 'Ada dokumen yang belum dinilai.')
export const evidenceMissing = problem('steps.evidence_missing', 422, 'Isian belum lengkap.')
/** Letters a field for free words takes, unless it says otherwise. A browser keeps to it; whoever sends without one may not. */
export const usualWords = 1000
export const tooLong = (words: string, most = usualWords): string | undefined =>
  words.length > most ? `Persingkat: paling banyak ${most} huruf.` : undefined
export const noteTooLong = problem('steps.note_too_long', 422, 'Catatannya terlalu panjang.')
export const noBundle = problem(
  'steps.no_bundle',
  404,
  'Titipan itu tidak ada, atau bukan milik kantor Anda. Lihat daftar titipan di loket.',
)
export const dispositionIncomplete = problem('steps.disposition_incomplete', 422, 'Disposisi belum lengkap.')
export const endorsementIncomplete = problem('steps.endorsement_incomplete', 422, 'Paraf belum lengkap.')
export const noEvidence = problem('steps.no_evidence', 404, 'Bukti itu tidak ada pada berkas ini.')
export const noLink = problem(
  'steps.no_link',
  404,
  'Tautan ini tidak berlaku. Mungkin sudah dipakai, sudah lewat waktunya, atau salah ketik. Minta tautan baru kepada kantor yang mengirimnya.',
)
export const notYours = problem(
  'steps.not_yours',
  403,
  'Berkas layanan ini dirahasiakan. Hanya petugas yang menanganinya yang boleh membukanya. Bila Anda perlu tahu, tanyakan kepada pimpinan bidangnya.',
)
export const takenBefore = problem(
  'steps.taken_before',
  409,
  'Berkas ini sedang diambil petugas lain. Bicarakan dulu, atau centang bahwa tetap Anda yang mengerjakannya.',
)
export const noBatch = problem(
  'steps.no_batch',
  404,
  'Pekerjaan sekaligus itu tidak ada, atau bukan Anda yang memintanya. Lihat daftarnya di kotak masuk.',
)
