import type { Refusal, RefusalCode } from './state.ts'

/** What people read when a command is refused: what is the case, and what to do now. */
const sentences: Record<RefusalCode, string> = {
  already_submitted: 'Berkas ini sudah diajukan. Tidak perlu dikirim lagi.',
  not_submitted: 'Berkas ini belum diajukan.',
  ended: 'Berkas ini sudah selesai, jadi tidak dapat diubah lagi.',
  is_returned: 'Berkas ini sedang dikembalikan kepada pemohon. Tunggu sampai kekurangannya dikirim.',
  not_returned: 'Berkas ini tidak sedang dikembalikan, jadi tidak ada kekurangan yang perlu dikirim.',
  already_done: 'Langkah ini sudah dikerjakan. Muat ulang halaman untuk melihat keadaan berkas sekarang.',
  wrong_act: 'Berkas tidak sedang berada pada langkah ini. Muat ulang halaman untuk melihat keadaannya sekarang.',
  wrong_post: 'Langkah ini bukan tugas jabatan Anda. Serahkan kepada petugas yang berwenang.',
  unknown_outcome:
    'Hasil itu tidak ada dalam standar pelayanan untuk langkah ini. Pilih salah satu hasil yang tersedia.',
  unknown_paper: 'Ada dokumen yang tidak diminta oleh standar pelayanan ini. Periksa kembali pilihan dokumennya.',
  papers_missing: 'Masih ada dokumen yang belum dikirim ulang',
  verdict_missing: 'Masih ada dokumen yang belum diperiksa',
  verdict_disagrees: 'Hasil pemeriksaan tidak cocok dengan penilaian dokumennya. Periksa kembali penilaiannya.',
  reason_missing: 'Dokumen yang belum diterima harus diberi alasan. Pilih alasannya',
  note_missing: 'Tuliskan alasannya, supaya penerima berkas tahu apa yang harus dilakukan.',
  evidence_missing: 'Simpan dahulu bukti pengecekan dari sumber data yang diminta langkah ini.',
  same_person:
    'Langkah ini harus dikerjakan orang lain: kantor ini memisahkannya dari yang sudah Anda kerjakan pada berkas ini, yaitu',
  wrong_product: 'Surat yang dipilih bukan surat yang diminta langkah ini.',
  answer_missing: 'Simpan dahulu bukti jawaban pihak lain: foto atau PDF surat atau pesannya.',
  wrong_addressee: 'Pilih penerima disposisi dari jabatan yang disebut standar pelayanan untuk langkah ini.',
  wrong_branch: 'Pilih jawaban siapa yang dicatat, dari daftar yang masih ditunggu.',
  cannot_go_back:
    'Berkas ini belum pernah diperiksa atau dikonsep pada baris itu. Pilih salah satu baris yang tersedia.',
  nobody_silent: 'Berkas ini tidak sedang menunggu jawaban itu. Muat ulang halaman untuk melihat keadaannya sekarang.',
  cannot_undo: 'Langkah ini tidak dapat dibatalkan lagi.',
  dead_end: 'Standar pelayanan ini tidak menyebut langkah berikutnya. Hubungi pengelola standar di kantor Anda.',
  waits_linked:
    'Berkas ini menunggu berkas layanan lain yang dibuka lebih dulu. Begitu berkas itu selesai, berkas ini lanjut dengan sendirinya.',
  not_linked: 'Berkas itu tidak terkait dengan berkas ini.',
  too_early: 'Belum waktunya berkas ini ditutup. Pemohon masih boleh mengirim kekurangannya.',
  not_ended: 'Berkas ini masih berjalan, jadi tidak perlu dibuka kembali.',
  cannot_reopen:
    'Berkas ini tidak dapat dibuka kembali pada langkah itu. Pilih langkah yang pernah dilalui berkas ini.',
  cannot_correct:
    'Surat ini tidak dapat diralat sekarang: belum ditandatangani, sedang diralat, atau berkasnya sedang menunggu pihak lain.',
  cannot_look_again:
    'NIK ini sudah dipakai mengecek data, jadi berkasnya harus dicek lagi. Sekarang belum bisa: berkas menunggu pemohon, berkas lain, instansi lain, atau petugas yang mengerjakannya bersama. Betulkan sesudah itu selesai.',
  cannot_object: 'Keberatan hanya dapat diajukan atas permohonan yang ditolak atau ditutup kantor.',
  objection_late:
    'Waktu 21 hari kerja untuk mengajukan keberatan sudah lewat. Anda masih boleh mengadu ke kantor ini atau ke Ombudsman.',
  already_objected: 'Keberatan atas berkas ini sudah diajukan. Tidak perlu dikirim lagi.',
  objection_waits:
    'Ada keberatan yang menunggu jawaban pada berkas ini. Jawab keberatannya; bila dikabulkan, berkas terbuka kembali.',
  not_held_up: 'Berkas ini tidak tertahan gangguan itu.',
  no_objection: 'Tidak ada keberatan yang menunggu jawaban pada berkas ini.',
}

/** `named`: labels added to the sentence, for the refusals that end without a full stop. */
export const refuse = (
  code: RefusalCode,
  more: Omit<Refusal, 'code' | 'sentence'> = {},
  named?: string[],
): { refusal: Refusal } => ({
  refusal: { code, sentence: named ? `${sentences[code]}: ${named.join(', ')}.` : sentences[code], ...more },
})
