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

/** A picture of the person, unless the decree itself asks for a picture and nothing but a picture. */
export const identityPapers = ({ requirements }: Standard, { id }: Field): Requirement[] =>
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
