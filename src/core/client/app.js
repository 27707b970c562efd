/* Helps a little; every page works without it. */
const guard = () => {
  addEventListener('submit', event => {
    const form = event.target
    if (event.defaultPrevented) return
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = '1'
    const busy = event.submitter ?? form.querySelector('button')
    const files = form.querySelector('input[type=file]')
    setTimeout(() => {
      busy?.setAttribute('aria-disabled', 'true')
      if (busy && files) {
        busy.dataset.label = busy.textContent
        busy.textContent = 'Sedang mengirim … jangan tutup halaman ini'
      }
    })
  })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
    for (const button of document.querySelectorAll('button[aria-disabled]')) {
      button.removeAttribute('aria-disabled')
      if (button.dataset.label) button.textContent = button.dataset.label
    }
  })
}

const weigh = () => {
  const mb = bytes => `${(bytes / 1048576).toLocaleString('id', { maximumFractionDigits: 1 })} MB`
  addEventListener('change', event => {
    const input = event.target
    if (input.type !== 'file') return
    const out = document.getElementById(`${input.id}-ukuran`)
    const files = [...input.files]
    const big = files.find(file => file.size > 10485760)
    const total = files.reduce((sum, file) => sum + file.size, 0)
    if (!out) return
    out.className = big ? 'govuk-error-message' : 'govuk-hint'
    out.textContent = big
      ? `${big.name} terlalu besar (${mb(big.size)}). Paling besar 10 MB.`
      : files.length
        ? `${files.length} berkas, ${mb(total)}`
        : ''
  })
}

const keys = () => {
  const targets = document.querySelectorAll('[data-key]')
  const place = document.querySelector('[data-keys]')
  if (!targets.length || !place) return
  const name = 'maklumat-pintasan'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'pintasan'
  const show = () => {
    const on = localStorage.getItem(name) === '1'
    button.textContent = on ? 'Matikan pintasan papan ketik' : 'Nyalakan pintasan papan ketik'
    document.body.classList.toggle('pintasan-nyala', on)
    return on
  }
  button.addEventListener('click', () => {
    localStorage.setItem(name, localStorage.getItem(name) === '1' ? '0' : '1')
    show()
  })
  place.append(button)
  show()
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input,select,textarea')) return
    if (localStorage.getItem(name) !== '1') return
    const target = [...targets].find(item => item.dataset.key === event.key.toLowerCase())
    if (!target) return
    event.preventDefault()
    target.focus()
    target.click()
  })
}

document.querySelector('.govuk-error-summary')?.focus()
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
for (const button of document.querySelectorAll('[data-copy]')) {
  const words = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    const from = document.getElementById(button.dataset.copy)
    from.select()
    // The clipboard of today needs https or this very machine; the old way does not.
    await (navigator.clipboard?.writeText(from.value) ?? Promise.reject()).catch(() => document.execCommand('copy'))
    button.textContent = 'Sudah disalin'
    setTimeout(() => {
      button.textContent = words
    }, 3000)
  })
}
guard()
weigh()
keys()
