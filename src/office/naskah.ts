import { readFileSync } from 'node:fs'

/**
 * What every naskah of an office is set with: paper, letterhead, facts, signature lines (Typst definitions). A template that
 * uses them is put behind it. By version, for letters frozen with it are printed with it for ever.
 */
export const naskahTemplate = (version = 1): string =>
  readFileSync(new URL(`./templates/naskah-${version}.typ`, import.meta.url), 'utf8')
