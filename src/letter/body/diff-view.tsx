import { changes, type Piece } from './diff.ts'
import { masked } from './mask.ts'

/** An added or removed line break is nothing to be seen: a sign stands for it. */
const visible = (text: string) => text.replaceAll('\n', '¶\n')

const Run = ({ was, text }: Piece) => {
  if (was === 'same') return <>{masked(text)}</>
  const Tag = was === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <span class="govuk-visually-hidden">{was === 'added' ? ' [ditambahkan: ' : ' [dihapus: '}</span>
      {visible(masked(text))}
      <span class="govuk-visually-hidden">] </span>
    </Tag>
  )
}

const wordsIn = (pieces: Piece[], was: Piece['was']) =>
  pieces.filter(piece => piece.was === was).flatMap(({ text }) => text.split(/\s+/).filter(Boolean)).length

/** What became of a text, with words and strokes, not by colour alone. */
export const Changes = ({ before, after }: { before: string; after: string }) => {
  const pieces = changes(before, after)
  const [added, removed] = [wordsIn(pieces, 'added'), wordsIn(pieces, 'removed')]
  return (
    <>
      <p class="govuk-body-s samar">
        {added} kata <ins>ditambahkan (bergaris bawah)</ins>, {removed} kata <del>dihapus (dicoret)</del>.
      </p>
      <div class="beda-teks">
        {pieces.map((piece, place) => (
          <Run key={place} {...piece} />
        ))}
      </div>
    </>
  )
}
