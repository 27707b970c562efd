/** An office's own colours, from its profile: `#rrggbb`. */
export type Colours = { primary: string; accent: string }

const channels = (hex: string): [number, number, number] => {
  const n = Number.parseInt(hex.slice(1), 16)
  return [n >> 16, (n >> 8) & 255, n & 255]
}
const toHex = (rgb: number[]) => `#${rgb.map(c => Math.round(c).toString(16).padStart(2, '0')).join('')}`

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r, g, b] = channels(hex).map(c => {
    const s = c / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** `share` 0 is the colour itself, 1 the other one. */
const mix = (hex: string, other: string, share: number): string => {
  const to = channels(other)
  return toHex(channels(hex).map((c, i) => c + (to[i]! - c) * share))
}

/** Darkens a colour until text in it is readable on white (7:1, so that it is on tints as well). */
const readable = (hex: string): string => {
  let colour = hex
  for (let step = 0; step < 20 && contrast(colour, '#ffffff') < 7; step++) colour = mix(colour, '#000000', 0.1)
  return colour
}

const hex = /^#[0-9a-f]{6}$/
const orDefault = (colour: string, other: string) => (hex.test(colour.toLowerCase()) ? colour.toLowerCase() : other)

/** The address of the stylesheet that holds one office's colours. They are in the name, so any process can answer. */
export const coloursUrl = (colours: Colours): string =>
  `/aset/warna/${orDefault(colours.primary, '#0b4f8a').slice(1)}-${orDefault(colours.accent, '#c8102e').slice(1)}.css`

/** The stylesheet itself; the office's colours are darkened where text in them could not be read. */
export const coloursSheet = ({ primary, accent }: Colours): string => {
  const ink = readable(primary)
  const onPrimary = contrast(primary, '#ffffff') >= 4.5 ? '#ffffff' : '#0b0c0c'
  const set = {
    '--govuk-brand-colour': ink,
    '--govuk-link-colour': ink,
    '--govuk-link-hover-colour': mix(ink, '#000000', 0.4),
    '--govuk-surface-background-colour': mix(ink, '#ffffff', 0.94),
    '--govuk-surface-border-colour': mix(ink, '#ffffff', 0.6),
    '--kantor': primary,
    '--kantor-teks': onPrimary,
    '--kantor-aksen': accent,
  }
  return `:root{${Object.entries(set)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`
}

/** Reads the colours back out of the file name; `undefined` when it is not one of ours. */
export const coloursOf = (file: string): Colours | undefined => {
  const match = /^([0-9a-f]{6})-([0-9a-f]{6})\.css$/.exec(file)
  return match ? { primary: `#${match[1]}`, accent: `#${match[2]}` } : undefined
}
