import type { LocalDate } from '#core'
import { holds, type LetterProduct, type OfficeProfile, type Standard, sheetOf } from '#standard'
import { attachedText } from './attached.ts'
import { filledBody, standardText } from './body/text.ts'
import { addresseeOf, headOf, layoutOf } from './layout.ts'
import { answerWords, fill, type Words } from './placeholders.ts'
import { missingFact, unknownProduct } from './problems.ts'
import type {
  Issue,
  Letter,
  LetterData,
  LetterInput,
  LetterSigner,
  LetterState,
  Person,
  SignatureWords,
} from './shape.ts'
import { capacityWord, regionBelow, signatureHeading, signedName } from './signers.ts'
import { wayOf } from './ways/way.ts'
import { dayWords, officeLine, validUntil } from './words.ts'

/** The newest template; frozen letters keep theirs, so a template is never changed, only followed by the next. */
export const newestTemplate = 'surat-2'

export const stateOf = (letter: Letter): LetterState => {
  if (letter.voidedAt !== null) return 'void'
  if (letter.signedAt === null) return 'waiting'
  if (letter.revokedAt !== null) return 'revoked'
  return letter.replacedBy === null ? 'signed' : 'replaced'
}

/** Letters that were taken back and have no other signed in their place: of their product nothing counts. */
export const notReplaced = (letters: readonly Letter[]): Letter[] => {
  const counting = new Set(letters.filter(one => stateOf(one) === 'signed').map(one => one.product))
  return letters.filter(one => stateOf(one) === 'revoked' && !counting.has(one.product))
}

export const productOf = (standard: Standard, product: string): LetterProduct => {
  const found = Object.hasOwn(standard.letters, product) ? standard.letters[product] : undefined
  if (!found) throw unknownProduct()
  return found
}

/** The post as the letter's own text names it: "Plh. Kepala Bidang Data". */
export const signerTitle = (profile: OfficeProfile, signer: LetterSigner): string =>
  capacityWord[signer.capacity] +
  (profile.posts[signer.post]?.label ?? profile.posts[signer.post]?.signsAs?.title ?? '')

export const personsOf = (
  { standard, facts }: Pick<LetterInput, 'standard' | 'facts'>,
  product: LetterProduct,
): Person[] =>
  product.subjectFields.flatMap(id => {
    const field = standard.fields.find(each => each.id === id)
    const value = facts.answers[id]
    if (!field) throw unknownProduct()
    if (!value && field.required && holds(field.when, facts.answers)) throw missingFact(field.label)
    return value ? [{ label: field.letterLabel ?? field.label, value: answerWords(field, value) }] : []
  })

const contactLines = (profile: OfficeProfile): string[] => {
  const phones = [profile.phone && `Telepon ${profile.phone}`, profile.fax && `Faksimile ${profile.fax}`]
  const nets = [profile.website && `Laman ${profile.website}`, profile.email && `Pos-el ${profile.email}`]
  const joined = [profile.address.join(', '), ...[phones, nets].map(each => each.filter(Boolean).join(', '))]
  return joined.filter(line => line !== '')
}

/** Free letters of the same measure stand for Arial and Bookman Old Style, which may not be handed on. */
const fontOf = ({ paper }: OfficeProfile): string =>
  /^arial$/i.test(paper?.font ?? '') ? 'Liberation Sans' : 'TeX Gyre Bonum'

/** How this office's letters look: paper, type, letterhead. Other sheets in its name look the same. */
export const letterSheet = (profile: OfficeProfile): Pick<LetterData, 'paper' | 'font' | 'size' | 'letterhead'> => ({
  paper: sheetOf(profile),
  font: fontOf(profile),
  ...(profile.paper?.fontSize ? { size: profile.paper.fontSize } : {}),
  letterhead: {
    government: profile.government.toUpperCase(),
    name: officeLine(profile),
    lines: contactLines(profile),
  },
})

/** How it will be signed, as far as it is known: a draft only knows the office's way. */
export const signatureWords = ({ way, profile }: LetterInput): SignatureWords =>
  way ?? { way: wayOf(profile), issuer: null }

const draftNumber = '…………'

/**
 * A letter, ready to be printed: pure, so the same input gives the same letter. `issue` null makes a draft.
 * Throws Problems for an unknown placeholder, a missing answer, a post that may not sign.
 */
export const letterData = (input: LetterInput, date: LocalDate, issue: Issue | null): LetterData => {
  const { standard, profile, facts, signer } = input
  const product = productOf(standard, input.product)
  const until = validUntil(date, product.validFor)
  const words: Words = {
    standard,
    profile,
    facts,
    signer: { name: signer.name, title: signerTitle(profile, signer) },
    number: issue?.number ?? draftNumber,
    date,
    validUntil: until,
  }
  const text = input.text ?? standardText(product, facts.answers)
  const say = (line: string) => fill(line, words)
  const layout = layoutOf(product)
  const copies = (product.copies ?? []).map(say)
  const head = { number: issue?.number ?? null, day: issue && dayWords(date), from: words.signer.title, copies }
  const data: LetterData = {
    template: newestTemplate,
    layout,
    ...letterSheet(profile),
    title: say(product.title),
    number: issue?.number ?? null,
    head: headOf(product, head, say),
    to: addresseeOf(product, say),
    sender: profile.name,
    basis: (product.basis ?? []).map(say),
    opening: say(text.opening) || (layout === 'assignment' ? 'MENUGASKAN' : ''),
    persons: personsOf(input, product),
    things: (product.consignment ?? []).map(({ kind, amount, note }) => ({
      kind: say(kind),
      amount: say(amount),
      note: say(note ?? ''),
    })),
    body: filledBody(text.body, words),
    closing: say(text.closing),
    place: profile.seat,
    date: dayWords(date),
    validUntil: until && dayWords(until),
    signature: {
      heading: signatureHeading(profile, signer, product).map(line => regionBelow(line, profile)),
      ...signedName(profile, signer, product),
      ...signatureWords(input),
    },
    others: (product.cosigners ?? []).map(({ label, name }) => ({ label, name: name ? say(name) : null })),
    // A nota dinas names them in its head.
    copies: layout === 'memo' ? [] : copies,
    issue: issue && { code: issue.code, url: issue.url, qr: issue.qr },
  }
  const attached = attachedText({ standard, product, date, data })
  return attached === undefined ? data : { ...data, attached }
}
