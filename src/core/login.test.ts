import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, elsewhere, loginUrl } from './login.ts'

test('an address that names a socket folder is understood, with password and port', () => {
  assert.deepEqual(addressOf('postgres://ani:a%2Fb@localhost:5433/satu?host=/run/postgresql'), {
    host: '/run/postgresql',
    port: 5433,
    database: 'satu',
    username: 'ani',
    password: 'a/b',
  })
  const tcp = 'postgres://ani@db:5432/satu?sslmode=require'
  assert.equal(addressOf(tcp), tcp)
})

test('a sign-in becomes one URL, and the same server is reached as somebody else', () => {
  const socket = { address: addressOf('postgres://ani:a%2Fb@localhost/satu?host=/run/pg'), role: 'maklumat_owner' }
  assert.equal(
    loginUrl(socket),
    'postgres://ani:a%2Fb@localhost:5432/satu?host=%2Frun%2Fpg&options=-c+role%3Dmaklumat_owner',
  )
  const other = elsewhere({ address: 'postgres://ani:x@db/satu?sslmode=require' }, 'dua', 'budi', 'p@ss')
  assert.deepEqual(other, { address: 'postgres://budi:p%40ss@db/dua?sslmode=require' })
})
