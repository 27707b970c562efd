/**
 * Arrays of one dimension for the driver, by the numbers PostgreSQL gives their types. It would ask the server for all of
 * them on every new connection instead.
 */
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
const itemText = (item: unknown): string => (item === null || item === undefined ? 'NULL' : quoted(String(item)))

/** `{"a","b",NULL}`, as PostgreSQL reads it. */
export const arrayText = (items: readonly unknown[]): string => `{${items.map(itemText).join(',')}}`

/** The other way; `read` makes an item of its text. Arrays in arrays are not read. */
export const readArray =
  <T>(read: (text: string) => T) =>
  (text: string): (T | null)[] =>
    [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].map(([, inner, bare]) => {
      if (inner !== undefined) return read(inner.replace(/\\(.)/gs, '$1'))
      return bare === 'NULL' ? null : read(bare ?? '')
    })

const arrayOf = <T>(oid: number, read: (text: string) => T) => ({
  to: oid,
  from: [oid],
  serialize: arrayText,
  parse: readArray(read),
})

export const arrayTypes = {
  booleans: arrayOf(1000, text => text === 't'),
  names: arrayOf(1003, String),
  integers: arrayOf(1007, Number),
  texts: arrayOf(1009, String),
  varchars: arrayOf(1015, String),
  bigints: arrayOf(1016, Number),
  uuids: arrayOf(2951, String),
}
