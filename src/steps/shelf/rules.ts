/** Where paper stands; an empty part was not said. */
export type Place = { shelf: string; binder: string; box: string }

const words: Record<string, keyof Place> = {
  rak: 'shelf',
  lemari: 'shelf',
  ordner: 'binder',
  map: 'binder',
  boks: 'box',
  box: 'box',
}

/** "Rak 2, ordner 3/2026, boks 12" as people say it. */
export const placeWords = ({ shelf, binder, box }: Place): string =>
  [shelf && `rak ${shelf}`, binder && `ordner ${binder}`, box && `boks ${box}`].filter(Boolean).join(', ')

/** What an officer typed into the search box, when it names a place ("boks 12", "rak 2 ordner 3"); else null. */
export const readPlace = (typed: string): Place | null => {
  const place: Place = { shelf: '', binder: '', box: '' }
  const parts = typed
    .trim()
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  for (let at = 0; at < parts.length; at += 2) {
    const [word = '', value] = parts.slice(at, at + 2)
    const part = words[word]
    if (!part || !value || !/\d/.test(value)) return null
    place[part] = value.slice(0, 40)
  }
  return parts.length > 0 ? place : null
}
