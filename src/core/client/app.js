/* Helps a little; every page works without it. */
const guard = () => {
  addEventListener('submit', event => {
    const form = event.target
    if (event.defaultPrevented) return
    if (form.dataset.sent) return event.preventDefault()
    const tooBig = [...form.querySelectorAll('input[type=file]')].find(input => input.validity.customError)
    if (tooBig) {
      tooBig.focus()
      return event.preventDefault()
    }
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
    const tooBig = big
      ? `${big.name} terlalu besar (${mb(big.size)}). Paling besar 10 MB. Pilih foto atau PDF lain yang lebih kecil.`
      : ''
    // Not sent at all: the answer to such a load could not bring back what was typed beside it.
    input.setCustomValidity(tooBig)
    if (!out) return
    out.className = big ? 'govuk-error-message' : 'govuk-hint'
    out.textContent = big ? tooBig : files.length ? `${files.length} dipilih, ${mb(total)}` : ''
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

/* What is typed is kept by itself, over a thin line too; photos go with the button. */
const keep = () => {
  const part = document.querySelector('[data-simpan]')
  const form = part?.closest('form')
  const told = part?.querySelector('[data-kabar-simpan]')
  const seen = part?.querySelector('[name=tersimpan]')
  if (!form || !told || !seen) return
  let timer
  const later = ms => {
    clearTimeout(timer)
    timer = setTimeout(send, ms)
  }
  const send = async () => {
    if (form.dataset.sent) return
    const data = new FormData(form)
    for (const input of form.querySelectorAll('input[type=file]')) data.delete(input.name)
    data.delete('hapus-foto')
    data.set('lakukan', 'simpan-sendiri')
    const clock = () => new Date().toLocaleTimeString('id', { hour: '2-digit', minute: '2-digit' })
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' })
      const at = answer.headers.get('x-tersimpan')
      if (at) seen.value = at
      told.textContent = at
        ? `Tersimpan sendiri pukul ${clock()}. Foto dikirim dengan tombol.`
        : 'Belum tersimpan. Tekan “Simpan dulu”.'
    } catch {
      told.textContent = 'Belum tersimpan: tidak ada sinyal. Dicoba lagi sendiri; jangan tutup halaman ini.'
      later(15000)
    }
  }
  form.addEventListener('input', event => event.target.type === 'file' || later(4000))
  addEventListener('online', () => /sinyal/.test(told.textContent) && later(500))
}

/* The phone's own position, only when asked to. */
const locate = () => {
  const input = document.querySelector('[data-posisi] input')
  if (!input || !navigator.geolocation) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary tombol-kecil'
  const say = text => (button.textContent = text)
  say('Pakai posisi HP ini')
  const found = ({ coords: { latitude, longitude, accuracy } }) => {
    input.value = `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (±${Math.min(99999, Math.round(accuracy))} m)`
    input.dispatchEvent(new Event('input', { bubbles: true }))
    say('Pakai posisi HP ini')
  }
  const lost = () => say('Posisi tidak didapat. Tulis tempatnya saja')
  button.addEventListener('click', () => {
    say('Mencari posisi …')
    navigator.geolocation.getCurrentPosition(found, lost, { enableHighAccuracy: true, timeout: 20000 })
  })
  input.after(button)
}

/* A signature drawn with finger or mouse goes along as a picture; paper does as well. */
const draw = () => {
  const part = document.querySelector('[data-tanda-tangan]')
  const input = part?.querySelector('input')
  if (!input) return
  const board = document.createElement('canvas')
  const pen = board.getContext('2d')
  const words = document.createElement('p')
  const wipe = document.createElement('button')
  Object.assign(board, { width: 600, height: 220, className: 'papan-tanda-tangan' })
  board.setAttribute('role', 'img')
  Object.assign(wipe, { type: 'button', className: 'govuk-button govuk-button--secondary tombol-kecil' })
  wipe.textContent = 'Hapus tanda tangan'
  words.className = 'govuk-label'
  const say = () => {
    const text = `${part.dataset.tandaTangan}: ${input.value ? 'sudah ada' : 'gambar dengan jari di kotak ini, atau pakai kertas'}`
    words.textContent = text
    board.setAttribute('aria-label', text)
  }
  const clear = () => {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, board.width, board.height)
    Object.assign(pen, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#0b0c0c' })
  }
  const at = event => {
    const { left, top, width, height } = board.getBoundingClientRect()
    return [((event.clientX - left) / width) * board.width, ((event.clientY - top) / height) * board.height]
  }
  board.addEventListener('pointerdown', event => {
    board.setPointerCapture(event.pointerId)
    pen.beginPath()
    pen.moveTo(...at(event))
  })
  board.addEventListener('pointermove', event => {
    if (!board.hasPointerCapture(event.pointerId)) return
    pen.lineTo(...at(event))
    pen.stroke()
  })
  board.addEventListener('pointerup', () => {
    input.value = board.toDataURL('image/png')
    say()
  })
  wipe.addEventListener('click', () => {
    clear()
    input.value = ''
    say()
  })
  clear()
  if (input.value) {
    const before = new Image()
    before.addEventListener('load', () => pen.drawImage(before, 0, 0))
    before.src = input.value
  }
  say()
  part.append(words, board, wipe)
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
keep()
locate()
draw()
