/** One invented person as a registry's export names them. */
export type InventedPerson = { nik: string; name: string; birthDate: string; address: string }

const women = ['Siti', 'Sri', 'Dewi', 'Endang', 'Wahyuni', 'Lestari', 'Ningsih', 'Fitri', 'Yuliana', 'Rahayu']
const men = ['Slamet', 'Agus', 'Budi', 'Joko', 'Suparman', 'Hendra', 'Eko', 'Wawan', 'Sugeng', 'Mulyono']
const lasts = [
  'Wibowo',
  'Santoso',
  'Pratama',
  'Saputra',
  'Handayani',
  'Utami',
  'Kusuma',
  'Setiawan',
  'Hartati',
  'Purnomo',
]
const dayMs = 86_400_000
const oldest = Date.parse('1945-01-01')
const days = 28_000

const two = (n: number) => String(n).padStart(2, '0')
const pick = <T>(list: readonly T[], place: number): T => list[place % list.length] as T

/**
 * As many invented people as asked for, always the same ones. Their NIKs have the form of PP 40/2019 art. 30 (region, birth
 * date with 40 added for women, serial), with serials from 9000, which no office hands out. `region`: six digits.
 */
export const inventedPeople = (count: number, region: string): InventedPerson[] =>
  Array.from({ length: count }, (_, place) => {
    const birthDate = new Date(oldest + ((place * 7919) % days) * dayMs).toISOString().slice(0, 10)
    const [year = '', month = '', day = ''] = birthDate.split('-')
    const isWoman = place % 2 === 0
    const first = pick(isWoman ? women : men, place >> 1)
    return {
      nik: `${region}${two(Number(day) + (isWoman ? 40 : 0))}${month}${year.slice(2)}${9000 + (place % 1000)}`,
      name: `${first} ${pick(lasts, Math.floor(place / 20))} (contoh)`,
      birthDate,
      address: `RT ${two(1 + (place % 9))} RW ${two(1 + (Math.floor(place / 9) % 6))}, Desa Contoh`,
    }
  })
