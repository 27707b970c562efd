/**
 * A template may draw and compute, nothing else: no package (Typst would fetch it from the network), no file of this
 * machine, no plugin. Our own templates are read by it too, so that a slip shows in a test and not in an office.
 */
const refusals: [RegExp, string][] = [
  [/@[a-z][a-z0-9-]*\//i, 'packages are refused'],
  [/\b(import|include)\b\s*(?!\s*calc\b)[^\s:]/, 'import and include are refused'],
  [/\b(read|plugin|bibliography|csv|toml|yaml|xml|cbor)(\.[a-z]+)?\s*\(/, 'reading files is refused'],
  [/\bjson\s*\(\s*(?!bytes\s*\()/, 'json() may read bytes only'],
  [/\bimage\s*\(\s*(?!bytes\s*\()/, 'image() may read bytes only'],
]

/** Why this template must not be compiled, or null. */
export const refusalOf = (template: string): string | null =>
  refusals.find(([pattern]) => pattern.test(template))?.[1] ?? null
