import type { Block } from '../shape.ts'

const oneLine = (text: string) => text.replaceAll('\n', ' ')
const begins = /^(\||\\|[-–•*] |\d{1,3}[.)] )/
const plain = (line: string) => (begins.test(line) ? `\\${line}` : line)
const cell = (text: string) =>
  oneLine(text)
    .replace(/[\\|]/g, '\\$&')
    .replace(/^(:?)(?=-{3})/, '$1\\')
const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`

const printed = (block: Block): string => {
  if (block.kind === 'paragraph') return block.text.split('\n').map(plain).join('\n')
  if (block.kind === 'list')
    return block.items.map((item, place) => `${block.ordered ? `${place + 1}.` : '-'} ${oneLine(item)}`).join('\n')
  const { head, rows } = block
  return [...(head ? [row(head), `|${'---|'.repeat(head.length)}`] : []), ...rows.map(row)].join('\n')
}

/** The markup of `parse` that says these blocks: `parse(print(blocks))` gives them back. */
export const print = (blocks: Block[]): string => blocks.map(printed).join('\n\n')
