import { diffWordsWithSpace } from 'diff'

/** A run of words: as before, added, or taken out. */
export type Piece = { text: string; was: 'same' | 'added' | 'removed' }
/** One place of a text: what stood there, and what stands there now; equal where nothing changed. */
type Place = { before: string; after: string; same: boolean }

const words = (text: string) => text.split(/\s+/).filter(Boolean).length
const changed = ({ before, after }: Place) => Math.max(words(before), words(after))
const joined = (places: Place[], same: boolean): Place => ({
  before: places.map(place => place.before).join(''),
  after: places.map(place => place.after).join(''),
  same,
})

const placesOf = (before: string, after: string): Place[] => {
  const places: Place[] = []
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    const same = !added && !removed
    const now: Place = { before: added ? '' : value, after: removed ? '' : value, same }
    const last = places.at(-1)
    if (last && !same && !last.same) places[places.length - 1] = joined([last, now], false)
    else places.push(now)
  }
  return places
}

/** A few words that stayed by chance in the middle of others that did not are read with those, or nobody could read either. */
const settled = (places: Place[]): Place[] => {
  const calm: Place[] = []
  for (const [index, place] of places.entries()) {
    const last = calm.at(-1)
    const next = places[index + 1]
    const island = place.same && last && next && words(place.before) < Math.min(changed(last), changed(next))
    if (last && !last.same && (island || !place.same)) calm[calm.length - 1] = joined([last, place], false)
    else calm.push(place)
  }
  return calm
}

/** What became of a text, word by word, what is gone before what came in its stead. Equal texts give one piece or none. */
export const changes = (before: string, after: string): Piece[] =>
  settled(placesOf(before, after)).flatMap(({ before, after, same }) => {
    const pieces: Piece[] = same
      ? [{ text: before, was: 'same' }]
      : [
          { text: before, was: 'removed' },
          { text: after, was: 'added' },
        ]
    return pieces.filter(({ text }) => text !== '')
  })
