import type { RouteRight } from '#core'
import { isRight, mayDo, rightsOfPosts } from '../../src/office/rules.ts'
import type { PostRole } from '../../src/office/shape.ts'

export type Post = { id: string; label: string; role: PostRole; legal?: boolean }

/** May somebody in this post use that route at all? */
export const allowed = (right: string, post: Post | null): boolean => {
  if (right === 'public') return true
  if (!post) return false
  return right === 'signed_in' || (isRight(right) && mayDo({ rights: rightsOfPosts([post]) }, right))
}

const order = (a: RouteRight, b: RouteRight) =>
  a.right.localeCompare(b.right) || a.url.localeCompare(b.url) || a.method.localeCompare(b.method)

/** Routes a browser can ask for; HEAD goes with GET. */
export const routesOf = (rights: readonly RouteRight[]): RouteRight[] =>
  rights.filter(({ method }) => method === 'GET' || method === 'POST').toSorted(order)

/** The whole matrix as a table in Markdown: one line per route, one column per post. */
export const matrixText = (routes: readonly RouteRight[], posts: readonly Post[]): string => {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const cells = ({ method, url, right }: RouteRight) => [
    `\`${method} ${url}\``,
    right,
    allowed(right, null) ? 'ya' : '·',
    ...posts.map(post => (allowed(right, post) ? 'ya' : '·')),
  ]
  return [
    '# Siapa boleh membuka apa',
    '',
    'Setiap alamat × setiap jabatan kantor peragaan. `rights.test.ts` mencoba semuanya dan membandingkan dengan tabel ini;',
    '`TULIS_MATRIKS=1` menulisnya lagi. Kolom kedua ialah hak yang disebut alamat itu. Anonim: belum masuk.',
    '',
    line(['alamat', 'hak', 'anonim', ...posts.map(post => post.id)]),
    line(['--', '--', ...[null, ...posts].map(() => ':-:')]),
    ...routes.map(route => line(cells(route))),
    '',
  ].join('\n')
}
