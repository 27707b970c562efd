import type { Point } from './route.ts'

/** What the SOP template draws. Lengths in mm from the top left corner of the table; sizes of type in points. */
export type TextAt = {
  x: number
  y: number
  w: number
  h: number
  lines: string[]
  size: number
  bold: boolean
  align: 'left' | 'center'
  /** `t` tafsir, `u` usulan. */
  mark: 't' | 'u' | null
}
export type Box = { x: number; y: number; w: number; h: number }
export type ShapeAt = Box & {
  kind: 'capsule' | 'box' | 'diamond' | 'pentagon'
  /** A pentagon points where the flow goes. */
  points: 'up' | 'down' | null
  lines: string[]
  size: number
}
export type WireAt = { path: Point[]; arrow: boolean }
export type LabelAt = Box & { lines: string[]; size: number; mark: 't' | 'u' | null }
export type SopPage = {
  height: number
  lines: { x0: number; y0: number; x1: number; y1: number; thin: boolean }[]
  header: TextAt[]
  headerHeight: number
  cells: TextAt[]
  shapes: ShapeAt[]
  wires: WireAt[]
  labels: LabelAt[]
}
