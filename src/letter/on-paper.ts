import type { OfficeProfile } from '#standard'
import { noSuchPrinter } from './problems.ts'

/** How a print on paper differs from the file: `blank` is the height (mm) of a letterhead on the paper already, or null. */
export type OnPaper = { blank: number | null; right: number; down: number }

/** The usual height of a letterhead (mm from the upper edge) where an office does not say. */
const usualHeight = 45

/** What one of the office's printers needs. Throws `letter.no_such_printer`. */
export const onPaper = ({ printers = [], paper }: OfficeProfile, name: string): OnPaper => {
  const printer = printers.find(one => one.name === name)
  if (!printer) throw noSuchPrinter()
  const { right, down, letterhead } = printer
  return { right, down, blank: letterhead ? (paper?.letterheadHeight ?? usualHeight) : null }
}
