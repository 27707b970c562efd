import { randomUUIDv7 as v7 } from 'node:crypto'
import { Button, type Form, inOffice, Notice, Problem, problem, Radios, seal, TextArea } from '#core'
import { aboutOf, type Dossiers } from '#dossier'
import { cleanPaper } from '#form'
import { dateText } from '#page'
import { national, type Registry, registryOf as registryIn } from '#standard'
import { type ActContext, momentWords, type StepAction } from '#steps'
import { findPerson } from './actions.ts'
import { lookupIncomplete } from './problems.ts'
import type { FoundPerson, Lookup, LookupResult } from './shape.ts'
import * as sql from './sql.ts'

const screenshotContext = (office: string, lookup: string) => `registry-screenshot:${office}:${lookup}`

export { screenshotContext }

export const noteContext = (office: string, lookup: string) => `registry-note:${office}:${lookup}`

const noRegistry = problem(
  'registry.unknown',
  500,
  'Registri yang disebut standar ini tidak dikenal. Hubungi pengelola TI.',
)

const registryOf = async (ctx: ActContext): Promise<Registry> => {
  const registry = registryIn(await national(ctx.runtime.db), ctx.act.registry ?? '')
  if (!registry) throw noRegistry()
  return registry
}

type Asked = { nik: string | null; found: FoundPerson | null; latest: string | null; hindered: string | null }

/** Why nothing opens by itself for who is not registered; null where it does, or nothing is to. */
const hinderedWords = (hindrance: Awaited<ReturnType<Dossiers['hindrance']>>): string | null => {
  if (!hindrance) return null
  const { service, lacks } = hindrance
  return service === null
    ? 'Layanan pendaftarannya sedang tidak berlaku di kantor ini.'
    : `Berkas ${service} tidak dapat dibuka dari sini, karena belum ada: ${lacks.join(', ')}.`
}

const ask = (ctx: ActContext, dossiers: Dossiers): Promise<Asked> =>
  inOffice(ctx.runtime.db, ctx.office, async tx => {
    const registry = ctx.act.registry as string
    const nik = aboutOf(ctx.standard, await dossiers.answers(tx, ctx.dossier), 'nik')
    return {
      nik,
      found: nik ? await findPerson(ctx.runtime, tx, ctx.office, registry, nik) : null,
      latest: await sql.latestImport(tx, ctx.office, registry),
      hindered: hinderedWords(await dossiers.hindrance(tx, ctx)),
    }
  })

const FoundNotice = ({ asked, registry, zone }: { asked: Asked; registry: Registry; zone: string }) => {
  const { found, latest } = asked
  if (found) {
    return (
      <Notice look="good" title={`NIK ini ada pada data ${registry.name} yang diimpor`}>
        <p class="govuk-body">
          {found.name}
          {found.address && <>, {found.address}</>}. Data per {dateText(found.dataAsOf)}, diimpor{' '}
          {momentWords(found.importedAt, zone)}.{found.remark && <> Keterangan: {found.remark}.</>}
        </p>
        <p class="govuk-body">Cocokkan nama dan alamatnya dengan KTP sebelum memilih hasil.</p>
      </Notice>
    )
  }
  return (
    <Notice
      look="careful"
      title={
        latest
          ? `NIK ini tidak ada pada data ${registry.name} yang diimpor`
          : `Belum ada data ${registry.name} yang diimpor`
      }
    >
      <p class="govuk-body">
        {latest && <>Data impor terakhir per {dateText(latest)}. </>}
        Cek langsung di {registry.application ?? registry.name}: {registry.howTo}
      </p>
    </Notice>
  )
}

const words = (registry: Registry) => ({
  imported: `Data ${registry.name} yang diimpor kantor`,
  byHand: `${registry.application ?? registry.name}, dicek sendiri oleh petugas`,
})

/** Reads the officer's answer into evidence, or says what is missing beside the field. */
const evidenceFrom = (form: Form, asked: Asked) => {
  const errors: Record<string, string> = {}
  const result = form.text('hasil')
  const source = form.text('sumber')
  if (result !== 'registered' && result !== 'not_registered')
    errors.hasil = 'Pilih hasil pengecekan: terdaftar atau belum terdaftar.'
  if (source !== 'import' && source !== 'by_hand') errors.sumber = 'Pilih di mana Anda mengecek.'
  if (source === 'import' && result === 'registered' && !asked.found)
    errors.sumber = 'NIK ini tidak ditemukan pada data impor. Pilih cek sendiri bila Anda menemukannya di aplikasinya.'
  if (source === 'import' && !asked.latest)
    errors.sumber = 'Belum ada data impor untuk dicek. Pilih cek sendiri di aplikasinya.'
  if (source === 'import' && result === 'not_registered' && asked.found && !form.text('catatan'))
    errors.catatan = 'NIK ini ada pada data impor. Tulis mengapa Anda memilih belum terdaftar.'
  if (Object.keys(errors).length > 0) throw lookupIncomplete(errors)
  return { result: result as LookupResult, source: source as Lookup['source'] }
}

/** Asks a registry by exact NIK and keeps the evidence: source, moment, officer, result, and a screenshot if there is one. */
export const lookupAction = (dossiers: Dossiers): StepAction => ({
  kind: 'lookup',
  path: 'cek-registri',
  right: 'lookup',
  panel: async (ctx, errors) => {
    const [registry, asked] = [await registryOf(ctx), await ask(ctx, dossiers)]
    const values = ctx.request.form.values()
    const { imported, byHand } = words(registry)
    return (
      <>
        <p class="govuk-body">
          NIK yang dicek: <strong class="kode">{asked.nik ?? 'tidak diisi'}</strong>
        </p>
        <FoundNotice asked={asked} registry={registry} zone={ctx.profile.calendar.zone} />
        {asked.hindered && (
          <Notice look="careful" title="Bila belum terdaftar, pendaftarannya tidak terbuka sendiri">
            <p class="govuk-body">
              {asked.hindered} Lengkapi dulu bila bisa, atau terima pendaftarannya di loket. Bila tidak, berkas ini
              menunggu tanpa ada yang mendaftarkan.
            </p>
          </Notice>
        )}
        <Radios
          name="hasil"
          label="Hasil pengecekan"
          small
          value={values.hasil}
          error={errors.hasil}
          choices={[
            { value: 'registered', text: 'Terdaftar' },
            { value: 'not_registered', text: 'Belum terdaftar' },
          ]}
        />
        <Radios
          name="sumber"
          label="Anda mengecek di mana?"
          small
          value={values.sumber ?? (asked.found ? 'import' : 'by_hand')}
          error={errors.sumber}
          choices={[
            { value: 'by_hand', text: byHand },
            { value: 'import', text: imported },
          ]}
        />
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="isian-tangkapan">
            Tangkapan layar (boleh dikosongkan)
          </label>
          {errors.tangkapan && <p class="govuk-error-message">{errors.tangkapan}</p>}
          <input
            class="govuk-file-upload"
            id="isian-tangkapan"
            name="tangkapan"
            type="file"
            accept="image/*,application/pdf"
          />
        </div>
        <TextArea
          name="catatan"
          label="Catatan"
          required={false}
          rows={2}
          maxlength={500}
          value={values.catatan}
          error={errors.catatan}
        />
        <Button shortcut="s">Simpan hasil cek</Button>
      </>
    )
  },
  perform: async (ctx, form) => {
    const asked = await ask(ctx, dossiers)
    const { result, source } = evidenceFrom(form, asked)
    const id = v7()
    const now = ctx.runtime.now()
    const screenshot = await keepScreenshot(ctx, dossiers, id, form)
    const lookup: Lookup = {
      id,
      dossier: ctx.dossier.id,
      registry: ctx.act.registry as string,
      result,
      source,
      lookedUpAt: now,
      recordedAt: now,
      officer: ctx.officer.id,
      sealedNote: form.text('catatan')
        ? seal(dossiers.dataKey(ctx.dossier), form.text('catatan'), noteContext(ctx.office, id))
        : null,
      screenshot,
    }
    return {
      outcome: result,
      lookup: { registry: lookup.registry, evidence: id },
      within: tx => sql.insertLookup(tx, ctx.office, lookup),
      told:
        result === 'registered'
          ? 'Tercatat: terdaftar.'
          : `Tercatat: belum terdaftar. ${asked.hindered ? `${asked.hindered} Terima pendaftarannya di loket.` : 'Kabari pemohon dan beri jalan keluarnya.'}`,
    }
  },
})

const keepScreenshot = async (
  ctx: ActContext,
  dossiers: Dossiers,
  lookup: string,
  form: Form,
): Promise<Lookup['screenshot']> => {
  const [upload] = form.uploads('tangkapan')
  if (!upload || upload.bytes.length === 0) return null
  const clean = await cleanPaper(upload.bytes).catch(error => {
    throw error instanceof Problem ? lookupIncomplete({ tangkapan: error.sentence }) : error
  })
  const sealed = seal(dossiers.dataKey(ctx.dossier), clean.bytes, screenshotContext(ctx.office, lookup))
  const file = await ctx.runtime.files.put(sealed)
  return { file: file.id, sha256: clean.sha256, mime: clean.mime }
}
