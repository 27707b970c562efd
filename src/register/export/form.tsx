import { Button } from '#core'
import { periods } from './period.ts'

/** Which part of which year, and as what. A plain GET: nothing is changed, and the address can be kept. */
export const ExportForm = ({ slug, year, period }: { slug: string; year: number; period: string }) => (
  <details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">Unduh atau cetak buku ini</span>
    </summary>
    <form method="get" action={`/buku/${slug}/kutipan.xlsx`}>
      <div class="govuk-form-group">
        <label class="govuk-label" for="tahun">
          Tahun
        </label>
        <input
          class="govuk-input govuk-input--width-4"
          id="tahun"
          name="tahun"
          value={String(year)}
          inputmode="numeric"
          maxLength={4}
          autocomplete="off"
        />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="kurun">
          Kurun
        </label>
        <select class="govuk-select" id="kurun" name="kurun">
          {Object.entries(periods).map(([word, { text }]) => (
            <option key={word} value={word} selected={word === period}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <p class="govuk-body samar">
        NIK disamarkan, dan nama pada layanan rahasia tidak ikut bagi yang tidak menanganinya.
      </p>
      <div class="tombol-baris">
        <Button>Unduh Excel (XLSX)</Button>
        <button type="submit" class="govuk-button govuk-button--secondary" formaction={`/buku/${slug}/kutipan.pdf`}>
          Cetak (PDF)
        </button>
      </div>
    </form>
  </details>
)
