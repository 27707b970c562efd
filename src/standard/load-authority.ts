import { unknown } from './load-life.ts'
import type { Fault } from './load-sentence.ts'
import type { ActKind, OfficeProfile, SigningRule, Standard } from './model.ts'
import { step } from './origin.ts'

/** A group that names one act twice keeps nothing apart. */
const groupFaults = (groups: ActKind[][] | undefined): Fault[] =>
  (groups ?? []).flatMap((group, index) =>
    new Set(group).size === group.length
      ? []
      : [{ pointer: `/pemisahan_tugas/${index}`, sentence: 'tindakan yang sama ditulis dua kali dalam satu kelompok' }],
  )

const ruleFaults = (rule: SigningRule, profile: OfficeProfile, pointer: string): Fault[] => {
  const posts = Object.keys(profile.posts)
  const named = [
    ['oleh', rule.post],
    ['atas_nama', rule.onBehalfOf],
    ['untuk_beliau', rule.forThem],
  ] as const
  const faults = named.flatMap(([key, post]) =>
    post === undefined || posts.includes(post)
      ? []
      : [{ pointer: `${pointer}/${key}`, sentence: unknown('jabatan', post, 'kantor.yaml', posts) }],
  )
  if (rule.forThem && !rule.onBehalfOf)
    faults.push({ pointer: `${pointer}/untuk_beliau`, sentence: "'untuk_beliau' memerlukan 'atas_nama'" })
  const twice = new Set(named.map(([, post]) => post).filter(Boolean)).size < named.filter(([, post]) => post).length
  if (twice)
    faults.push({
      pointer,
      sentence: 'jabatan yang sama ditulis dua kali; tidak ada yang menandatangani atas nama sendiri',
    })
  return faults
}

/** What `kantor.yaml` gets wrong about who stands in, who signs, and what is kept apart. */
export const officeAuthorityFaults = (profile: OfficeProfile): Fault[] => [
  ...(profile.standInOrder ?? []).flatMap((post, index) =>
    Object.hasOwn(profile.posts, post)
      ? []
      : [
          {
            pointer: `/urutan_plh/${index}`,
            sentence: unknown('jabatan', post, "'jabatan:'", Object.keys(profile.posts)),
          },
        ],
  ),
  ...(profile.signingRules ?? []).flatMap((rule, index) => ruleFaults(rule, profile, `/penandatanganan/${index}`)),
  ...groupFaults(profile.separated),
]

/** The same for one service. A letter with signers of its own must be signed in some row by one of them. */
export const serviceAuthorityFaults = (standard: Standard, profile: OfficeProfile): Fault[] => [
  ...groupFaults(standard.separated),
  ...Object.entries(standard.letters).flatMap(([id, { signers }]) =>
    (signers ?? []).flatMap((rule, index) => ruleFaults(rule, profile, `${step('/surat', id)}/penandatangan/${index}`)),
  ),
]
