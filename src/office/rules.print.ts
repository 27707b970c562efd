import { unprintableIn } from '#core'

/** One sentence for each text that cannot be printed, by its field. */
export const printFaults = (texts: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => {
      const sign = unprintableIn(text ?? '')
      return sign ? [[field, `Tulis dengan huruf Latin. Hapus tanda “${sign}”: tidak dapat dicetak pada surat.`]] : []
    }),
  )
