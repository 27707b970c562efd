import { type ZipFile, zip } from '../zip/zip.ts'
import { type Cell, columnName, escaped, headXml, rowXml, type SheetColumn } from './cells.ts'

export type { Cell, SheetColumn } from './cells.ts'

/** One sheet. `rows` come one after the other, so that a book of any length is never held as a whole. */
export type Sheet = { title: string; columns: readonly SheetColumn[]; rows: AsyncIterable<readonly Cell[]> }

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const bytes = (text: string) => Buffer.from(head + text, 'utf8')

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`

const stylesXml = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>`

/** A sheet's name has 31 letters at most and none of these signs. */
const sheetName = (title: string): string =>
  escaped(title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)).replace(/"/g, '&quot;')

const workbookXml = (title: string) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

const opening = (columns: readonly SheetColumn[]) => {
  const widths = columns.map(
    ({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${headXml(columns)}`
}

/** Rows go out some hundred at a time: few enough to hold, many enough to pack well. */
const atOnce = 400

async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<Uint8Array> {
  let text = opening(columns)
  let row = 1
  for await (const cells of rows) {
    text += rowXml(cells, ++row)
    if (row % atOnce !== 0) continue
    yield Buffer.from(text, 'utf8')
    text = ''
  }
  const last = `${columnName(columns.length - 1)}${row}`
  yield Buffer.from(`${text}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`, 'utf8')
}

/**
 * A spreadsheet (Office Open XML, ECMA-376) as it is made. No cell is ever a formula: text stays text whatever it begins with, and
 * is marked so that editing does not change that.
 */
export const xlsx = (sheet: Sheet, at: Date): AsyncGenerator<Uint8Array, void> => {
  const files: ZipFile[] = [
    { name: '[Content_Types].xml', bytes: bytes(contentTypes) },
    {
      name: '_rels/.rels',
      bytes: bytes(
        `<Relationships xmlns="${rels}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ),
    },
    { name: 'xl/workbook.xml', bytes: bytes(workbookXml(sheet.title)) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: bytes(
        `<Relationships xmlns="${rels}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
      ),
    },
    { name: 'xl/styles.xml', bytes: bytes(stylesXml) },
    { name: 'xl/worksheets/sheet1.xml', bytes: sheetXml(sheet) },
  ]
  return zip(files, at)
}
