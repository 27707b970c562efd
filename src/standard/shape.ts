import { type TSchema, Type } from 'typebox'
import { originWords } from './origin.ts'
import { decreeShape, nationalShape } from './shape-national.ts'
import { officeShape, villagesShape } from './shape-office.ts'
import { serviceShape } from './shape-service.ts'

/**
 * The vocabulary of the language: the one place where its Indonesian words become the fields of model.ts.
 * The parts are in shape-*.ts; this file names the kinds of file.
 */
export const shapes = {
  service: serviceShape,
  office: officeShape,
  villages: villagesShape,
  decree: decreeShape,
  national: nationalShape,
} as const
export type FileKind = keyof typeof shapes

const origin = {
  asal: Type.Optional(Type.Enum(Object.keys(originWords))),
  tertulis: Type.Optional(Type.String()),
}

/** As a person may write it: everywhere a plain value, or the value with its origin. */
const withOrigin = (schema: TSchema): TSchema => {
  const wide = widened(schema as Json)
  return Type.Union([
    wide as TSchema,
    Type.Object({ nilai: wide as TSchema, ...origin }, { additionalProperties: false }),
  ])
}

type Json = Record<string, unknown>
const each = (map: unknown, change: (schema: TSchema) => TSchema): Json =>
  Object.fromEntries(Object.entries(map as Json).map(([key, schema]) => [key, change(schema as TSchema)]))

/** The names an office chooses are never the two words of origin. */
const notOrigin = (patterns: Json): Json =>
  Object.fromEntries(
    Object.entries(patterns).map(([pattern, schema]) => [pattern.replace(/^\^/, '^(?!(?:asal|tertulis)$)'), schema]),
  )

const widened = (schema: Json): Json => ({
  ...schema,
  ...(schema.properties ? { properties: { ...each(schema.properties, withOrigin), ...origin } } : {}),
  ...(schema.patternProperties
    ? { patternProperties: notOrigin(each(schema.patternProperties, withOrigin)), properties: origin }
    : {}),
  ...(schema.items ? { items: withOrigin(schema.items as TSchema) } : {}),
  ...(schema.anyOf ? { anyOf: (schema.anyOf as Json[]).map(widened) } : {}),
})

/** JSON Schema (2020-12) of one kind of file, for editors that complete and check while an office writes. */
export const jsonSchema = (kind: FileKind): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...JSON.parse(JSON.stringify(widened(shapes[kind].schema as Json))),
})

export * from './shape-words.ts'
