import { type FolderOptions, loadFolder } from './load-folder.ts'
import type { Finding } from './load-yaml.ts'

/** Everything that keeps a file of `folder` from loading, in order of file and line. Empty: all files load. */
export const checkStandards = async (folder: string, options: FolderOptions = {}): Promise<Finding[]> =>
  (await loadFolder(folder, options)).findings
