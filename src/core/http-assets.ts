import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Asset, findAsset, makeAsset } from './assets.ts'
import { coloursOf, coloursSheet } from './colours.ts'
import type { Server } from './http-types.ts'

const sheets = new Map<string, Asset>()

const colours = (file: string): Asset | undefined => {
  const found = sheets.get(file)
  if (found) return found
  const wanted = coloursOf(file)
  if (!wanted) return undefined
  const sheet = makeAsset('text/css; charset=utf-8', coloursSheet(wanted))
  if (sheets.size < 500) sheets.set(file, sheet)
  return sheet
}

/** In the encoding the browser knows; compressed before, so nothing is compressed now. */
export const sendAsset = (request: FastifyRequest, reply: FastifyReply, asset: Asset) => {
  reply.header('vary', 'accept-encoding').type(asset.type)
  const accepted = request.headers['accept-encoding'] ?? ''
  const encoding = (['br', 'gzip'] as const).find(name => accepted.includes(name))
  return encoding ? reply.header('content-encoding', encoding).send(asset[encoding]) : reply.send(asset.plain)
}

const send = (request: FastifyRequest, reply: FastifyReply, asset: Asset | undefined) =>
  asset
    ? sendAsset(request, reply.header('cache-control', 'public, max-age=31536000, immutable'), asset)
    : reply.callNotFound()

/** Styles, script and icon: small, hashed, compressed once and served from memory. */
export const serveAssets = (server: Server): void => {
  const config = { right: 'public', rateLimit: false as const }
  server.get<{ Params: { file: string } }>('/aset/:file', { config, compress: false }, (request, reply) =>
    send(request, reply, findAsset(`/aset/${request.params.file}`)),
  )
  server.get<{ Params: { file: string } }>('/aset/warna/:file', { config, compress: false }, (request, reply) =>
    send(request, reply, colours(request.params.file)),
  )
}
