import { createHash } from 'node:crypto'
import type { Typeset, ZipFile } from '#core'
import { canonicalJson } from '#standard'
import { indexData, indexPdf } from './index-sheet.ts'
import { checkScript, readMe } from './read-me.ts'
import type { Listed, Purpose, Whole } from './shape.ts'

const text = (words: string) => Buffer.from(words, 'utf8')

/** What the dossier itself says of the copy's subject: for machines, and for people who can read JSON. */
const factsJson = ({ dossier, standard, told }: Whole): Buffer => {
  const { office, id, service, effectiveFrom, correction, channel, agendaNumber, applicantName, subjectName } = dossier
  const { receivedAt, completeAt, dueAt, endedAt, seq, headHash } = dossier
  const facts = { office, id, agendaNumber, service, name: standard.name, effectiveFrom, correction, channel }
  const times = { receivedAt, completeAt, dueAt, endedAt }
  return text(
    `${JSON.stringify({ ...facts, applicantName, subjectName, times, events: seq, headHash, ...told }, null, 2)}\n`,
  )
}

const eventLines = ({ events }: Whole): Buffer =>
  text(events.map(({ hash, event }) => `${hash} ${canonicalJson(event)}\n`).join(''))

/**
 * The files of a copy, one after the other; each is opened only when its turn has come. The index and the list of digests
 * come last, because they name all that went before.
 */
export async function* copyFiles(typeset: Typeset, whole: Whole, purpose: Purpose): AsyncGenerator<ZipFile> {
  const listed: Listed[] = []
  const note = (path: string, about: string, bytes: Uint8Array): ZipFile => {
    listed.push({ path, about, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    return { name: path, bytes }
  }
  yield note('baca-saya.txt', 'Cara membaca dan memeriksa', text(readMe(whole.profile.name, whole.dossier)))
  yield note('periksa.sh', 'Pemeriksa', text(checkScript(whole.dossier)))
  yield note('berkas.json', 'Isian dan catatan', factsJson(whole))
  yield note('kejadian.txt', 'Rantai kejadian', eventLines(whole))
  for (const { path, about, bytes } of whole.kept) yield note(path, about, await bytes())
  const index = await indexPdf(typeset, indexData(whole, purpose, listed), purpose.at)
  yield note('indeks.pdf', 'Indeks', index)
  yield { name: 'SHA256SUMS', bytes: text(listed.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')) }
}
