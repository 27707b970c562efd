import { problem } from '#core'

export const draftFaulty = problem('letter.draft_faulty', 422, 'Teks surat belum dapat disimpan.')
/** `who` kept another version at `when` while this one was being written. */
export const draftOvertaken = (who: string, when: string) => {
  const sentence = `${who} menyimpan teks lain (${when}) sesudah Anda membuka halaman ini. Tulisan Anda masih ada di bawah: bandingkan, satukan, lalu simpan lagi.`
  return problem('letter.draft_overtaken', 409, sentence)({ isi: sentence })
}
