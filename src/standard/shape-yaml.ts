import { stringify } from 'yaml'
import type { Marks, Standard } from './model.ts'
import { type FileKind, shapes } from './shape.ts'
import type { Read } from './shape-kit.ts'

/**
 * A file of the language written from what was read: loading it gives the same value with the same marks. Comments and the
 * order of the original are not in the model; who wants the very bytes takes `standardSource`.
 */
export const toYaml = <K extends FileKind>(kind: K, value: Read<(typeof shapes)[K]>, marks: Marks = {}): string =>
  stringify(shapes[kind].write(value as never, { to: '', marks: { ...marks } }), { lineWidth: 120 })

/** One service's standard as a file. */
export const standardYaml = (standard: Standard): string => toYaml('service', standard, standard.marks)
