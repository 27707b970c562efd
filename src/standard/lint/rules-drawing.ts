import type { Act, Row, Standard } from '../model.ts'
import { actsOf, checks, signs } from './rules-way.ts'
import { type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { decreed, decreeWords, listed } from './words.ts'

/**
 * A drawing read as a whole hides what it lacks: where every row is our reading, nobody can tell a box that is drawn from one we
 * added, unless what we added is marked by itself.
 */

const doer = ({ actors }: Standard, { row, act }: { row: Row; act: Act }): string =>
  actors[act.by ?? row.actors[0] ?? '']?.label ?? row.actors.join(', ')

const onlyRead = ({ standard, national }: ServiceView): Hit[] => {
  if (decreed(standard.marks, '/rows')) return []
  const words = decreeWords(standard, 'procedureText').join(' ')
  const who = (kind: string, verb: string, known: RegExp): string[] => {
    const acts = known.test(words) ? [] : actsOf(standard, kind)
    const doers = [...new Set(acts.map(one => doer(standard, one)))]
    return doers.length > 0 ? [`${verb} (${listed(doers)})`] : []
  }
  const registries = [...new Set(actsOf(standard, 'lookup').flatMap(({ act }) => act.registry ?? []))]
  const read = [
    ...who('check', 'memeriksa persyaratan', checks),
    ...registries.map(id => `mengecek ${national.registries[id]?.name ?? id}`),
    ...who('sign', 'menandatangani', signs),
  ]
  if (read.length === 0) return []
  return [
    {
      pointer: '/prosedur',
      key: true,
      message: `seluruh alur adalah bacaan kami atas gambarnya; hanya dari situ diketahui siapa yang ${listed(read)}.`,
      mend: 'Tulis dalam prosedur siapa yang mengerjakannya, dan tandai sendiri baris yang tidak ada pada gambar.',
    },
  ]
}

export const drawingRules: Rule<ServiceView>[] = [rule('alur-hanya-tafsir', 'info', 'prosedur', onlyRead)]
