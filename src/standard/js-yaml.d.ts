/** The part of js-yaml we use; it ships no types. */
declare module 'js-yaml' {
  type Scalar = { kind: 'scalar'; resolve: (text: unknown) => boolean; construct: (text: string) => unknown }
  export type Type = { tag: string }
  export const Type: new (tag: string, options: Scalar) => Type
  type Schema = { extend: (types: { implicit: Type[] }) => Schema }
  export const FAILSAFE_SCHEMA: Schema
  /** Throws on anything it cannot read, doubled keys and a second document included. */
  export const load: (source: string, options: { schema: Schema }) => unknown
}
