const unprintable =
  /[^\n\x20-\x7e\u00a1-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017f\u1e24\u1e25\u1e62\u1e63\u1e6c\u1e6d\u1e92\u1e93\u1ea0-\u1ef9\u2010\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]/u

/** The first sign of a text that the fonts of our sheets cannot print (emoji, other scripts); null where they print it all. */
export const unprintableIn = (text: string): string | null => unprintable.exec(text)?.[0] ?? null
