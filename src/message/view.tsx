import { DataTable, type Instant, shortMoment, Tag } from '#core'
import type { OfficeProfile } from '#standard'
import type { Message } from './shape.ts'
import { messageWords } from './words.ts'

export const NoOutgoing = () => (
  <p class="govuk-body">
    Pesan ini hanya tampil di sini. Surel dan WhatsApp belum tersambung, jadi tidak ada pesan yang dikirim ke luar.
  </p>
)

type ListProps = {
  messages: Message[]
  /** Up to when the reader had looked before. */
  upTo: Instant
  names: Record<string, string>
  posts: OfficeProfile['posts']
  zone: string
}

const Title = ({ message, upTo, zone }: { message: Message; upTo: Instant; zone: string }) => {
  const { title, href } = messageWords(message, zone)
  return (
    <>
      <a class="govuk-link" href={href ?? `/berkas/${message.dossier}`}>
        {title}
      </a>
      {message.at > upTo && (
        <>
          {' '}
          <Tag look="yellow">Baru</Tag>
        </>
      )}
    </>
  )
}

/** Delivery in words: who of the post saw it first, and when. */
const proof = ({ seenAt, seenBy }: Message, names: Record<string, string>, zone: string) =>
  seenAt === null || seenBy === null
    ? 'Pertama kali dibuka sekarang'
    : `Dibuka ${names[seenBy] ?? 'petugas'}, ${shortMoment(seenAt, zone)}`

export const MessageList = ({ messages, upTo, names, posts, zone }: ListProps) => (
  <DataTable
    caption="Pesan untuk jabatan Anda"
    hiddenCaption
    empty="Belum ada pesan. Peringatan waktu dan laporan harian akan tampil di sini."
    rows={messages}
    columns={[
      { title: 'Waktu', cell: message => shortMoment(message.at, zone) },
      { title: 'Tentang', head: true, cell: message => <Title message={message} upTo={upTo} zone={zone} /> },
      { title: 'Isi', cell: message => messageWords(message, zone).text },
      { title: 'Kepada', cell: message => posts[message.post]?.label ?? message.post },
      { title: 'Sampai', cell: message => proof(message, names, zone) },
    ]}
  />
)
