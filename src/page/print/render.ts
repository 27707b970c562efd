import { readFileSync } from 'node:fs'
import type { Json, Typeset } from '#core'
import { naskahTemplate } from '#office'
import { bpmnOf } from './bpmn.ts'
import { decreeData } from './decree.ts'
import { unknownPrint } from './problems.ts'
import type { Printed, PrintOptions, PrintView } from './shape.ts'
import { sippnSheet } from './sippn.ts'
import { sopData } from './sop.ts'
import { wallData } from './wall.ts'

/** Everything that is printed from a standard, by its word in addresses and commands. The public page is made elsewhere. */

type Maker = (view: PrintView, options: PrintOptions) => { template: Template; data: Json }
type Template = 'sop' | 'decree' | 'pledge' | 'wall' | 'sippn'

const sheets: Record<string, Maker> = {
  sop: (view, { paper }) => ({ template: 'sop', data: sopData(view, paper) }),
  decree: (view, options) => ({ template: 'decree', data: decreeData(view, options) }),
  maklumat: (view, { paper }) => ({ template: 'pledge', data: wallData(view, paper === 'a3' ? 'pledgeA3' : 'pledge') }),
  banner: view => ({ template: 'wall', data: wallData(view, 'banner') }),
  rollbanner: view => ({ template: 'wall', data: wallData(view, 'rollbanner') }),
  poster: view => ({ template: 'wall', data: wallData(view, 'poster') }),
}

const text = (content: string, type: string, ending: string): Printed => ({
  bytes: new TextEncoder().encode(content),
  type: `${type}; charset=utf-8`,
  ending,
})

const texts: Record<string, (view: PrintView) => Printed> = {
  sippn: view => text(sippnSheet(view), 'text/plain', 'txt'),
  bpmn: ({ standard }) => text(bpmnOf(standard), 'application/xml', 'bpmn'),
  json: ({ standard }) => text(`${JSON.stringify(standard, null, 2)}\n`, 'application/json', 'json'),
  yaml: ({ source }) => text(source, 'application/yaml', 'yaml'),
}

/** Words for `--as` and for the last part of an address. */
export const printKinds = [...Object.keys(sheets), ...Object.keys(texts)]
export const isSheet = (kind: string): boolean => Object.hasOwn(sheets, kind)

const read = new Map<string, string>()
const templateSource = (name: string): string => {
  const known = read.get(name)
  if (known !== undefined) return known
  const source = readFileSync(new URL(`./templates/${name}.typ`, import.meta.url), 'utf8')
  read.set(name, source)
  return source
}

/** A sheet's template behind what all of them share. */
export const sheetTemplate = (name: string): string =>
  `${naskahTemplate()}\n${templateSource('common')}\n${templateSource(name)}`

/** The template a sheet is set with and its data. Problem `page.unknown_print` (404). */
export const sheetOf = (
  kind: string,
  view: PrintView,
  options: PrintOptions = {},
): { template: string; data: Json } => {
  const make = Object.hasOwn(sheets, kind) ? sheets[kind] : undefined
  if (!make) throw unknownPrint(printKinds)
  const { template, data } = make(view, options)
  return { template: sheetTemplate(template), data }
}

/** One print, as a file. Problem `page.unknown_print` (404). */
export const printStandard = async (
  typeset: Typeset,
  kind: string,
  view: PrintView,
  options: PrintOptions = {},
): Promise<Printed> => {
  const make = Object.hasOwn(texts, kind) ? texts[kind] : undefined
  if (make) return make(view)
  const { template, data } = sheetOf(kind, view, options)
  const bytes = await typeset.pdf(template, data, { at: view.at })
  return { bytes, type: 'application/pdf', ending: 'pdf' }
}
