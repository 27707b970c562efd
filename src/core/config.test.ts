import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configWarnings, readConfig } from './config.ts'

test('with nothing set it listens on this machine only, with its own database and demo data', () => {
  assert.deepEqual(readConfig({}, '/srv'), {
    port: 8080,
    host: '127.0.0.1',
    dataDir: '/srv/data',
    publicUrl: 'http://localhost:8080',
    publicUrlSet: false,
    demo: true,
    trustProxy: false,
  })
})

test('an existing database brings no demo data unless asked', () => {
  const url = 'postgres://a:b@db/maklumat'
  assert.equal(readConfig({ DATABASE_URL: url }).demo, false)
  assert.equal(readConfig({ DATABASE_URL: url, MAKLUMAT_DEMO: '1' }).demo, true)
})

test('a proxy is trusted only when named or allowed', () => {
  assert.equal(readConfig({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy, '10.0.0.1, 10.1.0.0/16')
  assert.equal(readConfig({ TRUST_PROXY: '1' }).trustProxy, 1)
  assert.equal(readConfig({ TRUST_PROXY: '0' }).trustProxy, false)
})

test('what will surprise somebody later is said at start', () => {
  const said = (env: Record<string, string>) => configWarnings(readConfig(env)).map(line => line.split(' ')[0])
  assert.deepEqual(said({}), [])
  assert.deepEqual(said({ HOST: '0.0.0.0' }), ['PUBLIC_URL'])
  assert.deepEqual(said({ HOST: '0.0.0.0', PUBLIC_URL: 'http://10.0.0.2' }), [])
  assert.match(configWarnings(readConfig({ PUBLIC_URL: 'https://contoh.example' }))[0] ?? '', /TRUST_PROXY/)
  assert.deepEqual(said({ PUBLIC_URL: 'https://contoh.example', TRUST_PROXY: '127.0.0.1' }), [])
})

test('every wrong value is refused in a sentence that names its variable and never shows a secret', () => {
  const wrong: Record<string, string> = {
    PORT: '70000',
    DATABASE_URL: 'mysql://u:rahasia@x/y',
    PUBLIC_URL: 'https://layanan.contoh.go.id/app',
    MAKLUMAT_KEY: 'rahasia',
    MAKLUMAT_DEMO: 'mungkin',
    TRUST_PROXY: 'semua',
  }
  for (const [name, value] of Object.entries(wrong))
    assert.throws(
      () => readConfig({ [name]: value }),
      (error: Error) => error.message.includes(`${name}: `) && !error.message.includes('rahasia'),
    )
})
