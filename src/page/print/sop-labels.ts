import { textHeight, textWidth, wrap } from './metric.ts'
import type { Point } from './route.ts'
import type { Box, LabelAt } from './sop-shape.ts'

/** Finds a place for the word of a way out ("Ya", "Tidak") beside the beginning of its arrow, clear of everything. */

export type Label = { text: string; path: Point[]; mark: 't' | 'u' | null }
/** `paths`: every arrow. `solid`: symbols. `within`: the lanes. `borders`: lines of the table it had better not touch. */
export type Around = { paths: Point[][]; solid: Box[]; within: Box; borders: { xs: number[]; ys: number[] } }

const size = 6.2
const clear = 0.45

const overlap = (a: Box, b: Box, by = 0) =>
  a.x < b.x + b.w + by && b.x < a.x + a.w + by && a.y < b.y + b.h + by && b.y < a.y + a.h + by

const stretches = (path: Point[]): Box[] =>
  path.slice(1).map((b, i) => {
    const a = path[i]!
    return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) }
  })

/** A word on one line or broken into two. */
const forms = ({ text, mark }: Label): { lines: string[]; w: number; h: number }[] => {
  const whole = textWidth(text, size) + 0.6
  const all = [[text], ...(text.includes(' ') ? [wrap(text, whole * 0.62, size)] : [])]
  return all.map(lines => ({
    lines,
    w: Math.max(...lines.map(line => textWidth(line, size))) + (mark ? 1.3 : 0.3),
    h: textHeight(lines.length, size),
  }))
}

/** Places beside one stretch, nearest to its beginning first; `cost` in mm. */
const besides = (a: Point, b: Point, w: number, h: number): (Point & { cost: number })[] => {
  const found: (Point & { cost: number })[] = []
  const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
  const level = a.y === b.y
  for (let along = level ? 0.5 - w : 0.5; along < length; along += 0.5) {
    if (level) {
      const x = b.x > a.x ? a.x + along : a.x - along - w
      found.push(
        { x, y: a.y - h - clear - 0.1, cost: Math.abs(along) },
        { x, y: a.y + clear + 0.1, cost: Math.abs(along) + 1 },
      )
    } else {
      const y = b.y > a.y ? a.y + along : a.y - along - h
      found.push({ x: a.x + clear + 0.3, y, cost: along }, { x: a.x - w - clear - 0.3, y, cost: along + 1 })
    }
  }
  return found
}

const crossesBorder = (box: Box, { xs, ys }: Around['borders']) =>
  xs.some(x => x > box.x - 0.2 && x < box.x + box.w + 0.2) || ys.some(y => y > box.y - 0.2 && y < box.y + box.h + 0.2)

/** Null where there is no room for one of them. */
export const placeLabels = (labels: Label[], around: Around): LabelAt[] | null => {
  const lines = around.paths.flatMap(stretches)
  const placed: LabelAt[] = []
  for (const label of labels) {
    const candidates = label.path
      .slice(1, 4)
      .flatMap((b, i) =>
        forms(label).flatMap((form, broken) =>
          besides(label.path[i]!, b, form.w, form.h).map(at => ({
            ...form,
            ...at,
            cost: at.cost + i * 8 + broken * 5,
          })),
        ),
      )
      .filter(box => {
        const { x, y, w, h } = around.within
        if (box.x < x + 0.3 || box.y < y + 0.3 || box.x + box.w > x + w - 0.3 || box.y + box.h > y + h - 0.3)
          return false
        if (lines.some(line => overlap(box, line, clear))) return false
        return !around.solid.some(each => overlap(box, each, 0.3)) && !placed.some(other => overlap(box, other, 0.5))
      })
      .map(box => ({ ...box, cost: box.cost + (crossesBorder(box, around.borders) ? 4 : 0) }))
      .sort((a, b) => a.cost - b.cost)
    const best = candidates[0]
    if (!best) return null
    const { x, y, w, h } = best
    placed.push({ x, y, w, h, lines: best.lines, size, mark: label.mark })
  }
  return placed
}
