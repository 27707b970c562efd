import { X509Certificate } from 'node:crypto'
import type { Instant } from '#core'

/** Certificates one after the other as PEM text, and back. */
export const toPem = (chain: readonly Uint8Array[]): string =>
  chain.map(der => new X509Certificate(der).toString()).join('')
export const fromPem = (text: string): Buffer[] =>
  (text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(pem =>
    Buffer.from(new X509Certificate(pem).raw),
  )

const longest = 6

export const inForce = (certificate: X509Certificate, at: Instant): boolean =>
  at >= Date.parse(certificate.validFrom) && at <= Date.parse(certificate.validTo)

const issued = (child: X509Certificate, parent: X509Certificate): boolean =>
  parent.ca && child.checkIssued(parent) && child.verify(parent.publicKey)

const same = (left: X509Certificate, right: X509Certificate) => left.raw.equals(right.raw)

/** From a certificate upwards as far as the others lead, itself first; a self-signed one ends it. */
export const pathOf = (leaf: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] => {
  const path = [leaf]
  while (path.length < longest) {
    const last = path.at(-1)!
    const parent = others.find(other => !path.some(each => same(each, other)) && issued(last, other))
    if (!parent) break
    path.push(parent)
  }
  return path
}

/**
 * The way from a signer's certificate to one that is trusted, both included; null when it leads to none. The signer's own may be
 * the trusted one: then nobody need vouch for it. An authority does not sign letters.
 */
export const chainTo = (
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
): X509Certificate[] | null => {
  const path = pathOf(leaf, [...trusted, ...others])
  const end = path.findIndex(each => trusted.some(one => same(one, each)))
  return end < 0 || (leaf.ca && end > 0) ? null : path.slice(0, end + 1)
}
