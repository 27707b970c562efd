import { problem } from '#core'

export const noSuchFolder = (path: string) =>
  problem('standard.no_such_folder', 400, `Folder atau berkas "${path}" tidak ada. Periksa tulisannya.`)()
export const lintErrors = (count: number) =>
  problem(
    'standard.lint_errors',
    422,
    `${count} kesalahan perlu diperbaiki. Artinya dan dasarnya ada di docs/linter.md.`,
  )()
