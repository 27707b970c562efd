/** What the fonts of our sheets cannot print: emoji, other scripts. Taken in, it would stop the order at the printer. */
const unprintable =
  /[^\x20-\x7e\u00a1-\u0137\u0139-\u0148\u014a-\u0165\u0168-\u017f\u1e24\u1e25\u1e62\u1e63\u1e6c\u1e6d\u1e92\u1e93\u1ea0-\u1ef9\u2010\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026]/u

/** One sentence for each text that cannot be printed, by its field. */
export const printFaults = (texts: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => {
      const sign = unprintable.exec(text ?? '')?.[0]
      return sign ? [[field, `Tulis dengan huruf Latin. Hapus tanda “${sign}”: tidak dapat dicetak pada surat.`]] : []
    }),
  )
