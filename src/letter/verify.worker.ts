import { parentPort } from 'node:worker_threads'
import { verifyPdf } from './pdf-verify.ts'

parentPort?.on('message', ({ id, file, trusted }: { id: number; file: Uint8Array; trusted: Uint8Array[] }) =>
  parentPort?.postMessage({ id, verified: verifyPdf(file, ...trusted) }),
)
