import { randomUUID } from 'node:crypto'
import { createTypeset } from '#core'
import { keyPen, openKey } from '#letter'
import { launchBrowser } from '../src/core/browser.testing.ts'
import { renderLetter } from '../src/letter/render.ts'
import { office } from './app.ts'
import { inputOf, sampleLetter, signerOf, signOne } from './letters.ts'
import { eachTimed, type Fact } from './measure.ts'
import { type Bench, fileSome, type Measure } from './measures.ts'

type Sheet = Awaited<ReturnType<typeof sampleLetter>>

const perSecond = async (count: number, once: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  for (let i = 0; i < count; i++) await once()
  return Math.round((count / (performance.now() - began)) * 10_000) / 10
}

const escaped = (text: string) => text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)

/** The same words on the same paper as a web page, as other programs print their letters. */
const asPage = (data: Sheet): string => `<!doctype html><html lang="id"><meta charset="utf-8"><style>
  @page { size: ${data.paper === 'f4' ? '215mm 330mm' : 'A4'}; margin: 16mm 22mm 27mm 27mm }
  body { font: 11.5pt 'Liberation Serif', serif } h1, header { text-align: center } td { padding: 0 8pt 4pt 0 }
  footer { font-size: 7.5pt; border-top: 0.4pt solid } svg { width: 23mm } </style>
  <header><b>${escaped(data.letterhead.government)}<br>${escaped(data.letterhead.name)}</b>
  <p>${data.letterhead.lines.map(escaped).join('<br>')}</header><h1>${escaped(data.title)}</h1>
  <p>Nomor: ${escaped(data.number ?? '')}<p>${escaped(data.opening)}
  <table>${data.persons.map(one => `<tr><td>${escaped(one.label)}<td>: ${escaped(one.value)}`).join('')}</table>
  <p>${escaped(JSON.stringify(data.body))}<p>${escaped(data.closing)}
  <p>${escaped(data.place)}, ${escaped(data.date)}<br>${data.signature.heading.map(escaped).join('<br>')}
  ${data.issue?.qr.replace(/^<\?xml[^>]*>/, '') ?? ''}<p>${escaped(data.signature.name)}
  <footer>${escaped(data.issue?.url ?? '')}</footer></html>`

/** The bare sheet here and in a browser, one worker each, warm, neither signed. */
const againstBrowser = async (bench: Bench, scale: number): Promise<Fact[]> => {
  const data = await sampleLetter(bench)
  const count = Math.max(10, Math.round(100 * scale))
  const typeset = createTypeset({ workers: 1 })
  const browser = await launchBrowser()
  try {
    const print = () => renderLetter(typeset, data, bench.app.runtime.now())
    await perSecond(30, print)
    const ours = await perSecond(count, print)
    const page = await browser.newPage()
    const html = asPage(data)
    const browse = async () => {
      await page.setContent(html)
      await page.pdf({ preferCSSPageSize: true, printBackground: true })
    }
    await perSecond(15, browse)
    const theirs = await perSecond(count, browse)
    return [
      { name: 'lembar surat, tanpa tanda tangan', value: ours, unit: '/detik' },
      { name: 'lembar yang sama dicetak Chromium', value: theirs, unit: '/detik' },
      { name: 'lembar surat dibanding Chromium', value: Math.round((ours / theirs) * 10) / 10, unit: '×' },
    ]
  } finally {
    await browser.close()
    await typeset.close()
  }
}

const megabytes = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 1024 ** 2)
}

/** Number, sheet, signature, check, file and record, several at once as many signers would; memory as it goes. */
const manySigned = async (bench: Bench, scale: number): Promise<Fact[]> => {
  const { runtime, owner, passphrases } = bench.app
  const [filed] = await fileSome(bench, 1)
  const officer = await signerOf(owner)
  const model = await inputOf(bench, officer, filed!.dossier)
  const pen = keyPen(await openKey(runtime, office, officer, passphrases.get('sri') ?? ''))
  const typeset = createTypeset({ workers: 1 })
  const sign = async (count: number) => {
    const began = performance.now()
    await eachTimed(0, count, () => signOne(runtime, typeset, { ...model, dossier: randomUUID() }, pen))
    return count / ((performance.now() - began) / 1000)
  }
  try {
    const part = Math.max(20, Math.round(500 * scale))
    await sign(part)
    const before = megabytes()
    const speeds: number[] = []
    const rss: number[] = []
    for (let i = 1; i < 10; i++) {
      speeds.push(await sign(part))
      rss.push(megabytes())
    }
    const middle = speeds.toSorted((a, b) => a - b)[Math.floor(speeds.length / 2)]!
    return [
      { name: 'surat bertanda tangan', value: Math.round(middle * 10) / 10, unit: '/detik' },
      { name: `memori sesudah ${part} surat`, value: before, unit: 'MB' },
      { name: `memori sesudah ${part * 10} surat`, value: rss.at(-1)!, unit: 'MB' },
      {
        name: 'memori, surat terakhir dibanding yang pertama',
        value: Math.round((rss.at(-1)! / before) * 100) / 100,
        unit: '×',
      },
    ]
  } finally {
    await typeset.close()
  }
}

export const manyLetters: Measure = async (bench, _dossiers, scale) => [
  ...(await againstBrowser(bench, scale)),
  ...(await manySigned(bench, scale)),
]
