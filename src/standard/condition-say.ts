import { type Expression, parseExpression, type Sign, type Value } from './condition-parse.ts'
import type { Standard } from './model.ts'

/** Names of registries by their id, for `cek(…)`; the id itself where none is given. */
export type RegistryNames = Readonly<Record<string, { name: string }>>

const signWords: Record<Sign, string> = {
  '=': 'sama dengan',
  '!=': 'bukan',
  '<': 'kurang dari',
  '<=': 'paling banyak',
  '>': 'lebih dari',
  '>=': 'paling sedikit',
}
const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const dayText = (day: string): string =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`

const labelOf = (standard: Standard, name: string): string => {
  const fields = [...standard.fields, ...(standard.groups ?? []).flatMap(group => group.fields)]
  const named = fields.find(field => field.id === name) ?? standard.groups?.find(group => group.id === name)
  return `“${named?.label ?? name}”`
}

const valueText = (standard: Standard, value: Value): string => {
  if (value.is === 'text') return `“${value.text}”`
  if (value.is === 'number') return value.number.toLocaleString('id-ID')
  if (value.is === 'day') return dayText(value.day)
  if (value.is === 'count') return `jumlah isi ${labelOf(standard, value.name)}`
  if (value.is === 'years')
    return `tahun penuh sejak ${labelOf(standard, value.name)}${value.at === 'pengajuan' ? ' saat mengajukan' : ''}`
  return labelOf(standard, value.name)
}

const lookupText = (name: string, outcome: string, sign: Sign, registries: RegistryNames): string => {
  const registered = (outcome === 'terdaftar') === (sign === '=')
  return `${registered ? 'sudah' : 'belum'} terdaftar di ${registries[name]?.name ?? name}`
}

const said = (test: Expression, standard: Standard, registries: RegistryNames): string => {
  const inner = (part: Expression) => said(part, standard, registries)
  if (test.is === 'given') return `${labelOf(standard, test.name)} diisi`
  if (test.is === 'not') return `tidak (${inner(test.of)})`
  if (test.is !== 'compare') return test.parts.map(inner).join(test.is === 'and' ? ' dan ' : ' atau ')
  const { left, right, sign } = test
  if (left.is === 'lookup' && right.is === 'text') return lookupText(left.name, right.text, sign, registries)
  if (left.is === 'field' && right.is === 'text')
    return `${labelOf(standard, left.name)} dijawab ${sign === '=' ? '' : 'selain '}“${right.text}”`
  return `${valueText(standard, left)} ${signWords[sign]} ${valueText(standard, right)}`
}

/** A condition as a person reads it on a public page; empty when there is none. */
export const conditionText = (standard: Standard, when: string | undefined, registries: RegistryNames = {}): string => {
  const test = when === undefined ? null : parseExpression(when)
  return test ? said(test, standard, registries) : ''
}
