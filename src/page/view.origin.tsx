import type { Marks } from '#standard'
import type { Mark } from './rules.ts'

const words = { decree: '', reading: 'tafsir', proposal: 'usulan' } as const

/** Says after a value that it is not the decree's own: *tafsir*, *usulan*, or what the decree wrote instead. */
export const Origin = ({ mark }: { mark: Mark | undefined }) => {
  if (!mark) return null
  const parts = [words[mark.origin], mark.written && `di keputusan tertulis: “${mark.written}”`].filter(Boolean)
  return parts.length > 0 ? <span class="asal"> ({parts.join('; ')})</span> : null
}

/** What the two words mean; only where one of them is used. */
export const OriginLegend = ({ marks }: { marks: Marks }) => {
  const origins = new Set(Object.values(marks).map(mark => mark.origin))
  if (!origins.has('reading') && !origins.has('proposal')) return null
  return (
    <p class="kecil kolom">
      {origins.has('reading') && (
        <>
          <em>tafsir</em>: keputusan kurang jelas di bagian ini, dan beginilah kami membacanya.{' '}
        </>
      )}
      {origins.has('proposal') && (
        <>
          <em>usulan</em>: belum ada di keputusan, ditambahkan agar layanan dapat berjalan.
        </>
      )}
    </p>
  )
}
