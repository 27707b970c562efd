import type { Field, Requirement, Standard } from '#standard'

/**
 * People without a NIK (not recorded yet, newborn, stranded, unknown): where the standard lets a party be so
 * (`identitas_sementara`), a reason, marks and a picture stand for the number until an officer enters it.
 */
export const noNikReasons = [
  'Belum direkam (belum punya KTP)',
  'Bayi baru lahir',
  'Telantar, atau surat-suratnya hilang',
  'Tidak diketahui',
] as const

/** Whether this is a NIK that may be left out for a reason. */
export const isUnnamed = ({ parties }: Standard, { kind, party }: Field): boolean =>
  kind === 'nik' && party !== undefined && parties[party]?.temporaryIdentity === true

export const reasonField = (nik: string): string => `${nik}_sebab`
export const marksField = (nik: string): string => `${nik}_ciri`

export const identityFields = ({ id, party }: Field): Field[] => {
  const common = { ...(party ? { party } : {}), required: true, counter: true, when: `bukan ada(${id})` }
  return [
    { ...common, id: reasonField(id), kind: 'choice', label: 'Mengapa belum ada NIK?', choices: [...noNikReasons] },
    {
      ...common,
      id: marksField(id),
      kind: 'text',
      label: 'Ciri-ciri orangnya',
      hint: 'Misalnya kira-kira umur, tinggi badan, tahi lalat, bekas luka.',
    },
  ]
}

/** What proves the NIK an officer entered afterwards. The form never asks it: there the NIK is given from the first, or not at all. */
export const proofPaper = (nik: string): string => `${nik}_bukti`

const proof = ({ id }: Field): Requirement => ({
  id: proofPaper(id),
  label: 'Bukti NIK',
  forms: ['photo', 'scan', 'copy'],
  required: false,
  when: `ada(${id}) dan ada(${reasonField(id)})`,
})

/** What a page that shows every paper at once asks for. */
export const askedPapers = (standard: Standard): Requirement[] =>
  standard.requirements.filter(
    one => !standard.fields.some(field => isUnnamed(standard, field) && proofPaper(field.id) === one.id),
  )

/** A picture of the person, unless the decree itself asks for one. */
const picture = ({ requirements }: Standard, { id }: Field): Requirement[] =>
  requirements.some(one => one.required && /\bfoto\b/i.test(one.label))
    ? []
    : [
        {
          id: `${id}_foto`,
          label: 'Foto wajah orangnya',
          hint: 'Karena belum ada NIK.',
          forms: ['photo'],
          required: true,
          when: `bukan ada(${id})`,
        },
      ]

export const identityPapers = (standard: Standard, nik: Field): Requirement[] => [...picture(standard, nik), proof(nik)]
