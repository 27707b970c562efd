/**
 * What is made of the same parts is made once. Parts are compared as themselves: the standard room hands out the same frozen
 * object until an import brings another. One thing a key; the oldest out first.
 */
export const madeOnce = <T>(most: number) => {
  const kept = new Map<string, { parts: readonly unknown[]; made: T }>()
  const forget = (key: string): void => void kept.delete(key)
  const once = (key: string, parts: readonly unknown[], make: () => T): T => {
    const known = kept.get(key)
    if (known?.parts.length === parts.length && known.parts.every((part, at) => part === parts[at])) return known.made
    const made = make()
    kept.delete(key)
    kept.set(key, { parts, made })
    const oldest = kept.size > most ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return made
  }
  return { once, forget }
}
