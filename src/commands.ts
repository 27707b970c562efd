import { fileURLToPath } from 'node:url'
import { copyCommand } from '#archive'
import type { Command } from '#core'
import { dossierCommands } from '#dossier'
import { numberCommands, sampleCommands } from '#letter'
import { authorityCommands, officeCommands } from '#office'
import { pageCommands } from '#page'
import { registryCommands } from '#registry'
import { standardCommands } from '#standard'
import { factsOf } from './facts.ts'

const standards = fileURLToPath(new URL('../standards', import.meta.url))

/** Commands of the rooms, for `maklumat <perintah>`. */
export const commands: Command[] = [
  ...officeCommands(factsOf),
  ...authorityCommands(factsOf),
  ...standardCommands(standards),
  ...pageCommands(standards),
  ...sampleCommands(standards),
  ...registryCommands,
  ...dossierCommands,
  copyCommand,
  ...numberCommands,
]
