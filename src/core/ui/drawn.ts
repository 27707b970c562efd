import type { ComponentChildren, VNode } from 'preact'
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime'

/** Text is escaped here, as whoever fills a template must; what is drawn escapes its own. */
export const filled = (part: ComponentChildren) => (typeof part === 'object' ? part : jsxEscape(part))

/**
 * For what a page shows by the hundred: markup written out, with places for what differs, cheaper than elements (docs/bench.md).
 * All that is put in is escaped, between tags and between quotation marks. Everywhere else write elements.
 */
export const drawn = (markup: TemplateStringsArray, ...inside: ComponentChildren[]): VNode =>
  jsxTemplate(markup as unknown as string[], ...inside.map(filled))
