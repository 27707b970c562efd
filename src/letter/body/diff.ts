import { diffWordsWithSpace } from 'diff'

/** A run of words: as before, added, or taken out. */
export type Piece = { text: string; was: 'same' | 'added' | 'removed' }

/** What became of a text, word by word. Equal texts give one piece or none. */
export const changes = (before: string, after: string): Piece[] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    was: added ? 'added' : removed ? 'removed' : 'same',
  }))
