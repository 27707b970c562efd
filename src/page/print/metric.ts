/** Widths of the signs from space to `~` in Liberation Sans, in thousandths of the size of the type. */
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
]

const mmPerPoint = 25.4 / 72
/** A sign that is not in the tables is taken to be as wide as a wide one. */
const unknown = 1000

/** Width of one line in mm; `size` in points. Kerning only ever makes the printed line narrower. */
export const textWidth = (text: string, size: number, heavy = false): number => {
  const table = heavy ? bold : regular
  const sum = [...text].reduce((total, sign) => total + (table[sign.codePointAt(0)! - 32] ?? unknown), 0)
  return (sum / 1000) * size * mmPerPoint
}

/** Height in mm of `lines` lines set solid enough to read: 1.24 times the size. */
export const textHeight = (lines: number, size: number): number => lines * size * 1.24 * mmPerPoint

/** A line may end after a space, a slash or a hyphen. */
const pieces = (text: string): string[] => text.match(/[^\s/-]*[/-]+|\S+?(?=[/-])|\S+|\s+/g) ?? []

const chop = (word: string, width: number, size: number, heavy: boolean): string[] => {
  const parts: string[] = []
  let part = ''
  for (const sign of word) {
    if (part !== '' && textWidth(part + sign, size, heavy) > width) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part]
}

/** Breaks a text into lines no wider than `width` mm. A word wider than that is cut. */
export const wrap = (text: string, width: number, size: number, heavy = false): string[] => {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text.trim())) {
    if (textWidth((line + piece).trimEnd(), size, heavy) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    const parts = chop(piece.trimStart(), width, size, heavy)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1)!
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** The largest of `sizes` at which no word has to be cut, and its lines. */
export const fit = (text: string, width: number, sizes: number[], heavy = false): { size: number; lines: string[] } => {
  const words = pieces(text).map(piece => piece.trim())
  const size = sizes.find(each => words.every(word => textWidth(word, each, heavy) <= width)) ?? Math.min(...sizes)
  return { size, lines: wrap(text, width, size, heavy) }
}
