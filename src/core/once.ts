/**
 * Works something out once for each object and remembers it as long as that object lives. What else `make` is handed must follow from
 * the object, or not matter. For a question to the database the object is what one page was opened with, so that it ends with the page.
 */
export const onceFor = <K extends object, More extends unknown[], T>(make: (key: K, ...more: More) => T) => {
  const known = new WeakMap<K, { made: T }>()
  return (key: K, ...more: More): T => {
    const before = known.get(key)
    if (before) return before.made
    const made = make(key, ...more)
    known.set(key, { made })
    return made
  }
}
