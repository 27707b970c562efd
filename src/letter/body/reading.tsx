import { Details, Notice } from '#core'
import { shortMoment } from '#steps'
import type { DraftDesk } from './desk.ts'
import { sameText } from './desk.ts'
import { Changes } from './diff-view.tsx'

const since = {
  reader: { seen: 'Anda terakhir membacanya', sent_back: 'konsep terakhir dikembalikan' },
  writer: { seen: 'Anda terakhir mengirimnya', sent_back: 'konsep terakhir dikembalikan' },
}

type Props = { desk: DraftDesk; zone: string; who: keyof typeof since }

const SinceLast = ({ desk: { before, read }, zone, who }: Props) => {
  if (!before || 'lacking' in read) return null
  const when = `${since[who][before.why]} (${shortMoment(before.at, zone)})`
  if (before.version.read === read.now)
    return <p class="govuk-body samar">Tidak ada yang berubah sejak {since[who][before.why]}.</p>
  return (
    <Details summary={`Yang berubah sejak ${when}`} open>
      <Changes before={before.version.read} after={read.now} />
    </Details>
  )
}

/** What a reader of a draft must know: where it departs from the standard's text, and what changed since they read it. */
export const DraftReading = (props: Props) => {
  const { desk } = props
  const { read } = desk
  if ('lacking' in read) return <Notice look="careful">{read.lacking}</Notice>
  return (
    <>
      {!sameText(desk.text, desk.standard) && (
        <Notice look="careful" title="Teks surat ini berbeda dari teks standar">
          {read.standard !== null && (
            <Details summary="Lihat bedanya dengan teks standar">
              <Changes before={read.standard} after={read.now} />
            </Details>
          )}
        </Notice>
      )}
      <SinceLast {...props} />
    </>
  )
}
