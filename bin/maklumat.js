#!/usr/bin/env node
// Plain JavaScript, because it must also be read by the Node a machine happens to have: it then hands over to our own.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ours = () => join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')

const handOver = () => {
  const child = spawn(ours(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', () => {
    console.error('Node 24 tidak ditemukan. Jalankan "npm ci" (tanpa --ignore-scripts) di folder program.')
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

if (Number(process.versions.node.split('.')[0]) < 24) handOver()
else {
  await import('./loader.js')
  const { main } = await import('../src/cli.ts')
  process.exitCode = await main(process.argv.slice(2))
}
