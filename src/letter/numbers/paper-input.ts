import type { Request } from '#core'
import { nikError } from '#form'
import type { Standard } from '#standard'
import { momentIn, momentWords } from '#steps'
import type { Written } from './paper.ts'
import type { Reserved } from './shape.ts'

/** What was written on the form, typed off its sheet; or a sentence for each field that is wrong. */
export const readWritten = (
  request: Request,
  { standards, zone, now }: { standards: Standard[]; zone: string; now: number },
  number: Reserved,
): { written: Written | null; errors: Record<string, string> } => {
  const { form } = request
  const standard = standards.find(one => one.service === form.text('layanan'))
  const issuedAt = momentIn(form, 'diberikan', zone)
  const nik = form.text('nik').replace(/[\s.]/g, '')
  const badNik = nik === '' ? null : nikError(nik)
  const inTime = issuedAt !== null && issuedAt >= number.reservedAt && issuedAt <= now
  const errors = {
    ...(form.text('nama') ? {} : { nama: 'Isi nama seperti di lembarnya.' }),
    ...(badNik ? { nik: badNik } : {}),
    ...(standard ? {} : { layanan: 'Pilih layanannya.' }),
    ...(issuedAt === null
      ? { diberikan: 'Isi tanggal dan jam sebenarnya, misalnya 23 11 2026 pukul 08.15.' }
      : inTime
        ? {}
        : {
            diberikan: `Waktunya harus sesudah nomor ini disimpan (${momentWords(number.reservedAt, zone)}) dan sudah lewat.`,
          }),
    ...(form.text('penandatangan') ? {} : { penandatangan: 'Isi nama dan jabatan penandatangan.' }),
    ...(form.text('alasan') ? {} : { alasan: 'Tulis mengapa surat ini dibuat di atas kertas.' }),
  }
  if (!standard || issuedAt === null || Object.keys(errors).length > 0) return { written: null, errors }
  const { service, name: serviceName } = standard
  const [name, signer, reason] = [form.text('nama'), form.text('penandatangan'), form.text('alasan')]
  return { written: { service, serviceName, issuedAt, signer, reason, name, nik }, errors }
}
