import { type Field, type FieldKind, holds, type LetterProduct, type PartyKind, type Standard } from '#standard'

/** Invented people; their NIKs are of a district that does not exist. */
const people = [
  { name: 'Siti Aminah (contoh)', nik: '3520994107900001', born: '1990-07-01' },
  { name: 'Slamet Riyadi (contoh)', nik: '3520990506750003', born: '1975-06-05' },
  { name: 'Nur Halimah (contoh)', nik: '3520995203080002', born: '2008-03-12' },
  { name: 'Budi Santosa (contoh)', nik: '3520990203100004', born: '2010-03-02' },
] as const
const husband = people[1]
const [first] = people

/** Who stands for a party: couples are told apart, everybody else goes by the order of the standard. */
const personOf = ({ parties }: Standard, party: string | undefined) => {
  const kinds: Partial<Record<PartyKind, (typeof people)[number]>> = { husband, wife: first }
  const names = Object.keys(parties)
  const kind = party ? parties[party]?.kind : undefined
  return (kind && kinds[kind]) ?? people[Math.max(0, names.indexOf(party ?? '')) % people.length] ?? first
}

const words = (label: string) => label.replace(/[?:]|\(.*?\)/g, '').trim()
const made: Record<FieldKind, (field: Field, person: (typeof people)[number]) => string> = {
  name: (_, { name }) => name,
  nik: (_, { nik }) => nik,
  birth_date: (_, { born }) => born,
  kk: () => '3520990101100001',
  text: ({ label }) => `${words(label)} (contoh)`,
  long_text: ({ label }) => `${words(label)} (contoh)`,
  date: () => '2026-12-07',
  choice: ({ choices }) => choices?.[0] ?? 'Contoh',
  relation: ({ choices }) => choices?.[0] ?? 'Orang tua',
  phone: () => '08990001234',
  email: () => 'contoh@contoh.example',
  address: () => 'Jalan Contoh Nomor 5, RT 002 RW 001',
  village: () => 'Desa Contoh, Kecamatan Contoh',
  number: () => '3',
  money: () => '1500000',
}

/**
 * Answers for every field of a standard that its own conditions ask, all of them invented. `wanted`: fields a letter needs answered
 * even where a form would not have asked them.
 */
export const madeUpAnswers = (standard: Standard, { subjectFields }: LetterProduct): Record<string, string> => {
  const answers: Record<string, string> = {}
  for (const field of standard.fields)
    if (holds(field.when, answers) || subjectFields.includes(field.id))
      answers[field.id] = made[field.kind](field, personOf(standard, field.party))
  return answers
}
