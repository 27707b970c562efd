import type { WayName } from '../shape.ts'

/** By what a letter was signed, as the page of verification says it. What is no certified signature says so (PP 71/2019 art. 60). */
export const signedWithWords: Record<WayName, string> = {
  trial:
    'Surat ini ditandatangani dengan sertifikat uji buatan sistem ini, bukan sertifikat Balai Besar Sertifikasi Elektronik (BSrE).',
  p12: 'Surat ini ditandatangani dengan sertifikat elektronik milik pejabatnya sendiri, bukan lewat Balai Besar Sertifikasi Elektronik (BSrE).',
  bsre: 'Surat ini ditandatangani dengan sertifikat elektronik dari Balai Besar Sertifikasi Elektronik (BSrE).',
  wet: 'Surat ini ditandatangani dengan tinta. Kantor menyimpan pindaian lembarnya; tidak ada tanda tangan elektronik di dalamnya.',
}
