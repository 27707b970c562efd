import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole HTML document from a view; everything in it is escaped. */
export const html = (view: VNode): string => `<!doctype html>${renderToString(view)}`
