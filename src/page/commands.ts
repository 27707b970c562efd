import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Command, command, createTypeset } from '#core'
import type { Layout } from '#standard'
import { noSuchFolderService, printUsage } from './print/problems.ts'
import { printKinds, printStandard } from './print/render.ts'
import type { Paper, Printed } from './print/shape.ts'
import { folderSource, type PrintSource, printView } from './print/source.ts'
import { staticPage } from './print/static-page.ts'
import { changesBetween, fromWhen } from './versions.ts'

const papers: Paper[] = ['a4', 'f4', 'a3']
const layouts: Layout[] = ['A', 'B', 'C']

const options = {
  as: { type: 'string' },
  output: { type: 'string', short: 'o' },
  paper: { type: 'string' },
  layout: { type: 'string' },
} as const

/** Problem `page.print_usage` (400) for anything it does not understand. */
const readArgs = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [office, service, ...more] = (positionals[0] ?? '').split('/')
    const paper = papers.find(each => each === values.paper?.toLowerCase())
    const layout = layouts.find(each => each === values.layout?.toUpperCase())
    const known = values.as === 'page' || printKinds.includes(values.as ?? '')
    const understood =
      known && paper === (values.paper?.toLowerCase() ?? paper) && layout === (values.layout?.toUpperCase() ?? layout)
    if (!office || !service || more.length > 0 || positionals.length > 1 || !understood || !values.output)
      throw printUsage(printKinds)
    return { office, service, as: values.as!, file: values.output, paper, layout }
  } catch {
    throw printUsage(printKinds)
  }
}

const print = async (
  source: PrintSource,
  asked: ReturnType<typeof readArgs>,
  publicUrl?: string,
): Promise<Printed['bytes']> => {
  const { office, service, as: kind, paper, layout } = asked
  const at = Date.now()
  const view = await printView(source, office, service, { at, ...(publicUrl ? { publicUrl } : {}) })
  if (!view) throw noSuchFolderService(`${office}/${service}`)
  if (kind === 'page') return new TextEncoder().encode(await staticPage(source, office, service, at))
  const typeset = createTypeset({ workers: 1, timeoutMs: 60_000 })
  try {
    const wanted = { ...(paper ? { paper } : {}), ...(layout ? { layout } : {}) }
    return (await printStandard(typeset, kind, view, wanted)).bytes
  } finally {
    await typeset.close()
  }
}

/** Every change of a service's standard, oldest first, as lines with `-` and `+`. Problem `page.no_such_service_file`. */
const differences = async (source: PrintSource, asked: string): Promise<string[]> => {
  const [office = '', service = ''] = asked.split('/')
  const versions = await source.versions(office, service)
  if (versions.length === 0) throw noSuchFolderService(asked)
  if (versions.length === 1) return [`${asked}: hanya satu versi, berlaku sejak ${fromWhen(versions[0]!).day}.`]
  const shared = await source.national()
  return versions.slice(1).flatMap((version, at) => {
    const { day, proposed } = fromWhen(version)
    return [
      `${asked}, berlaku sejak ${day}${proposed ? ' (usulan)' : ''}`,
      ...changesBetween(versions[at]!, version, shared).flatMap(({ title, changes }) => [
        '',
        title,
        ...changes.flatMap(({ before, after }) => [
          ...(before === undefined ? [] : [`  - ${before}`]),
          ...(after === undefined ? [] : [`  + ${after}`]),
        ]),
      ]),
    ]
  })
}

/** Prints from the files of `standards` themselves; needs no database. */
export const pageCommands = (standards: string): Command[] => [
  command(
    'standard diff',
    '<kantor>/<layanan>: apa yang berubah dari versi ke versi',
    async ([asked = ''], { say }) => {
      for (const line of await differences(await folderSource(standards), asked)) say(line)
    },
  ),
  command(
    'standard print',
    '<kantor>/<layanan> --as sop|decree|poster|…  -o <berkas>  mencetak dari berkas standar',
    async (args, { say, config }) => {
      const asked = readArgs(args)
      const bytes = await print(await folderSource(standards), asked, config.publicUrl)
      await writeFile(asked.file, bytes)
      say(`${asked.file}: ${asked.as}, ${Math.ceil(bytes.length / 1024)} kB.`)
    },
  ),
]
