import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Standard } from '#standard'
import { mayKnow, privacyOf } from './privacy.ts'

const standard = (more: Partial<Standard>): Standard =>
  ({
    trigger: 'application',
    confidential: false,
    rows: [{ actors: ['bidang'], acts: [{ kind: 'check' }, { kind: 'dispose', by: 'kepala', to: ['kasi'] }] }],
    actors: {
      bidang: { label: 'Bidang', kind: 'office', posts: ['petugas-rehsos'] },
      kepala: { label: 'Kepala', kind: 'office', posts: ['kepala'] },
    },
    ...more,
  }) as unknown as Standard
const reader = (posts: string[], rights: string[] = []) => ({ id: 'x', posts, rights: new Set(rights) })

describe('A confidential service', () => {
  const secret = standard({ confidential: true })
  it('tells whose file it is to those who work on it, also where an act names another post than the row', () => {
    for (const post of ['petugas-rehsos', 'kepala', 'kasi']) assert.ok(mayKnow(secret, reader([post])))
    assert.ok(!mayKnow(secret, reader(['petugas-linjamsos'])))
  })
  it('tells it to whoever received it, and to auditors', () => {
    assert.ok(mayKnow(secret, reader([]), 'x'))
    assert.ok(mayKnow(secret, reader([], ['audit_read'])))
  })
  it('is so by its own word or by its class', () => {
    assert.equal(privacyOf(standard({ secrecy: { class: 'secret', data: ['child'] } })), 'reserved')
    assert.equal(privacyOf(standard({ secrecy: { class: 'restricted', data: [] } })), 'ordinary')
  })
  it('hides nothing of any other service', () => assert.ok(mayKnow(standard({}), reader([]))))
})

describe('A file nobody applied for', () => {
  it('is not tracked', () => assert.equal(privacyOf(standard({ trigger: 'data', confidential: true })), 'untracked'))
})
