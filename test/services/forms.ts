/** Reads the forms of a page as a browser would send them, and fills in whatever they ask: an officer who does what is asked. */

type Choice = { value: string; text: string; chosen: boolean }
export type Control = { name: string; type: string; label: string; value: string; choices: Choice[] }
export type Button = { name: string; value: string; text: string }
export type PageForm = { action: string; multipart: boolean; controls: Control[]; buttons: Button[] }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
export const textOf = (html: string): string =>
  decoded(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  )

const labelsOf = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/<label[^>]*\bfor="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g)].map(([, id = '', inner = '']) => [
      id,
      textOf(inner),
    ]),
  )

const optionsOf = (html: string): Choice[] =>
  [...html.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)].map(([, tag = '', inner = '']) => {
    const { value = textOf(inner), ...rest } = attributesOf(tag)
    return { value, text: textOf(inner), chosen: 'selected' in rest }
  })

const pieces = /<input\b([^>]*?)\/?>|<select\b([^>]*)>([\s\S]*?)<\/select>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g

const controlsOf = (html: string): Control[] => {
  const labels = labelsOf(html)
  const controls: Control[] = []
  for (const [, input, select, options = '', area, written = ''] of html.matchAll(pieces)) {
    const tag = attributesOf(input ?? select ?? area ?? '')
    const { name = '', id = '', value = '' } = tag
    if (!name || 'disabled' in tag) continue
    const label = labels.get(id) ?? ''
    const type =
      select !== undefined
        ? 'select'
        : area !== undefined
          ? 'textarea'
          : tag.inputmode === 'numeric'
            ? 'number'
            : (tag.type ?? 'text')
    if (type === 'radio' || type === 'checkbox') {
      const known = controls.find(one => one.name === name && one.type === type)
      const control = known ?? { name, type, label: '', value: '', choices: [] }
      if (!known) controls.push(control)
      control.choices.push({ value, text: label, chosen: 'checked' in tag })
      continue
    }
    const choices = select === undefined ? [] : optionsOf(options)
    controls.push({ name, type, label, value: area === undefined ? value : decoded(written), choices })
  }
  return controls
}

const buttonsOf = (html: string): Button[] =>
  [...html.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag = '', inner = '']) => {
    const { name = '', value = '' } = attributesOf(tag)
    return { name, value, text: textOf(inner) }
  })

export const formsOf = (html: string): PageForm[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inner = '']) => {
    const { action = '', enctype = '' } = attributesOf(tag)
    return {
      action,
      multipart: enctype.startsWith('multipart'),
      controls: controlsOf(inner),
      buttons: buttonsOf(inner),
    }
  })

/** What to choose or write where it matters: the label or name of a control, and the choice or text. The first that fits counts. */
export type Wish = [about: RegExp, wanted: string | RegExp]
export type Upload = { name: string; type: string; bytes: Uint8Array }
export type Filled = { fields: [string, string][]; files: [string, Upload][] }

const wishFor = (wishes: Wish[], { name, label }: Control) =>
  wishes.find(([about]) => about.test(label) || about.test(name))?.[1]

const pick = (control: Control, wish: string | RegExp | undefined): Choice | undefined => {
  const wanted = wish === undefined ? undefined : control.choices.find(c => new RegExp(wish).test(c.text))
  return wanted ?? control.choices.find(c => c.chosen && c.value) ?? control.choices.find(c => c.value)
}

const today = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return name.endsWith('-hari') ? date : name.endsWith('-bulan') ? month : name.endsWith('-tahun') ? year : undefined
}

const written = (control: Control, wish: string | RegExp | undefined, day: string): string => {
  if (typeof wish === 'string') return wish
  if (control.value || control.type === 'hidden') return control.value
  return today(control.name, day) ?? (control.type === 'number' || /berapa/i.test(control.label) ? '2' : 'Uji (contoh)')
}

/** Answers every question: the wish where there is one, else what stands there, else something believable. `day`: for dates. */
export const fill = (form: PageForm, wishes: Wish[], day: string, photo: Upload): Filled => {
  const fields: [string, string][] = []
  const files: [string, Upload][] = []
  for (const control of form.controls) {
    const wish = wishFor(wishes, control)
    if (wish === '') continue
    if (control.type === 'file') files.push([control.name, photo])
    else if (control.type === 'checkbox')
      for (const choice of control.choices) {
        const wanted = wish === undefined ? choice.chosen : new RegExp(wish).test(choice.text)
        if (wanted) fields.push([control.name, choice.value])
      }
    else if (control.choices.length > 0 || control.type === 'radio') {
      const choice = pick(control, wish)
      if (choice) fields.push([control.name, choice.value])
    } else fields.push([control.name, written(control, wish, day)])
  }
  return { fields, files }
}
