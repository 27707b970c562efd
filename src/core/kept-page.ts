import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import { type Asset, makeAsset } from './assets.ts'
import { html } from './html.ts'

/** A page rendered and compressed before anybody asks. It must hold nothing of one visitor: no token, no notice, no name. */
export type KeptPage = Asset & { etag: string }

export const keepPage = (view: VNode): KeptPage => {
  const text = html(view)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  return { ...makeAsset('text/html; charset=utf-8', text), etag }
}
