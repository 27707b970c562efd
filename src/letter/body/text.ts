import { holds, type LetterProduct } from '#standard'
import { fill, type Words } from '../placeholders.ts'
import type { Block, DraftText } from '../shape.ts'
import { clean, parse } from './parse.ts'

type Answers = Readonly<Record<string, string>>

/** A product's own text for these answers: its paragraphs with a condition stand where it holds. */
export const standardText = ({ opening, body, bodyWhen, closing }: LetterProduct, answers: Answers): DraftText => {
  const more = (bodyWhen ?? []).filter(part => holds(part.when, answers)).map(part => part.text)
  return {
    opening: clean(opening ?? ''),
    body: [body, ...more].map(clean).join('\n\n'),
    closing: clean(closing ?? ''),
  }
}

/** Applies `change` to every text of a block. */
const mapBlock = (block: Block, change: (text: string) => string): Block => {
  if (block.kind === 'paragraph') return { ...block, text: change(block.text) }
  if (block.kind === 'list') return { ...block, items: block.items.map(change) }
  return { ...block, head: block.head?.map(change) ?? null, rows: block.rows.map(row => row.map(change)) }
}

/** The blocks of a body with every `{…}` filled. Filled after reading, so that no answer becomes a list or a table. */
export const filledBody = (body: string, words: Words): Block[] =>
  parse(body).map(block => mapBlock(block, text => fill(text, words)))
