import { type Form, Problem } from '#core'
import { type CleanPaper, cleanPaper } from '#form'
import { codeOn } from './codes.ts'
import { hasPicture, pdfOfPictures, picturesIn } from './pictures.ts'
import { notAScan, pdfAlone, scanNeeded, tooManyPictures } from './problems.ts'
import type { ReadScan } from './shape.ts'

export const scanField = 'pindaian'
const mostPictures = 20

const clean = (bytes: Uint8Array): Promise<CleanPaper> =>
  cleanPaper(bytes).catch(error => {
    throw error instanceof Problem
      ? new Problem(error.code, error.status, error.sentence, { [scanField]: error.sentence })
      : error
  })

const textsOn = async (pictures: readonly Uint8Array[]): Promise<string[]> => {
  const texts: string[] = []
  for (const picture of pictures) texts.push(...[(await codeOn(picture)) ?? []].flat())
  return texts
}

/**
 * The signed sheet as it was chosen: one PDF of a scanner, or a photo for each page. Photos are set upright, freed of what the camera
 * wrote, and become one PDF. Throws Problems beside the field.
 */
export const readScan = async (form: Form): Promise<ReadScan> => {
  const uploads = form.uploads(scanField).filter(({ bytes }) => bytes.length > 0)
  if (uploads.length === 0) throw scanNeeded()
  if (uploads.length > mostPictures) throw tooManyPictures()
  const papers: CleanPaper[] = []
  for (const { bytes } of uploads) papers.push(await clean(bytes))
  const [pdf] = papers.filter(({ mime }) => mime === 'application/pdf')
  if (pdf && papers.length > 1) throw pdfAlone()
  if (pdf && !hasPicture(pdf.bytes)) throw notAScan()
  if (pdf) return { pdf: pdf.bytes, pages: pdf.pages, texts: await textsOn(picturesIn(pdf.bytes)) }
  const pictures = papers.map(({ bytes }) => bytes)
  return { pdf: await pdfOfPictures(pictures), pages: pictures.length, texts: await textsOn(pictures) }
}
