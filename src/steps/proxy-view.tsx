import { Notice } from '#core'
import { proxyOf } from '#form'

type Answers = Record<string, string>

const withOffice = (relation: string, of: string | null) => (of ? `${relation}, ${of}` : relation)

/** Lines of the slip when somebody filed for another: who, and that the person may know of it. */
export const proxyLines = (answers: Answers): [string, string][] => {
  const proxy = proxyOf(answers)
  if (!proxy) return []
  const told = proxy.heir
    ? []
    : [
        [
          'Untuk yang diwakili',
          'Anda berhak tahu. Bila Anda tidak pernah meminta ini diurus, katakan kepada kantor; berkasnya kami hentikan.',
        ] as [string, string],
      ]
  return [['Diwakili oleh', `${proxy.name} (${withOffice(proxy.relation, proxy.of)})`], ...told]
}

/** What an officer must know before reading on: the one at the desk is not the one the letter is about. */
export const ProxyNotice = ({ answers }: { answers: Answers }) => {
  const proxy = proxyOf(answers)
  if (!proxy) return null
  return (
    <Notice title={`Diwakili oleh ${proxy.name}`}>
      <p class="govuk-body">
        {withOffice(proxy.relation, proxy.of)}
        {proxy.phone && `, telepon ${proxy.phone}`}. Hasilnya tetap tentang orang yang diwakili.
      </p>
      {proxy.heir && (
        <p class="govuk-body">
          Orang yang bersangkutan sudah meninggal. Kabar dan surat disampaikan kepada ahli warisnya, jangan dialamatkan
          kepada yang meninggal.
        </p>
      )}
    </Notice>
  )
}
