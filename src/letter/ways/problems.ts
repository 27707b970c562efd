import { problem } from '#core'

export const notAService = problem('letter.not_a_service', 422, 'Lengkapi data layanan tanda tangan.')
export const notAnAccount = problem('letter.not_an_account', 422, 'Lengkapi data penandatangan.')
export const notAnAuthority = problem('letter.not_an_authority', 422, 'Berkas ini bukan sertifikat induk.')
export const notTheSame = problem('letter.not_the_same', 422, 'Kedua ketikan tidak sama. Ketik lagi.')
export const notAKeyFile = problem('letter.not_a_key_file', 422, 'Berkas kunci ini tidak dapat dipakai.')
const typeOne = 'Isi passphrase TTE Anda, atau kode TOTP.'
export const secretNeeded = () => problem('letter.secret_needed', 422, typeOne)({ frasa: typeOne })
const usedUp = 'Kode TOTP hanya dapat dipakai sekali. Tanda tangani surat ini dengan kode baru, atau dengan passphrase.'
export const codeUsed = () => problem('letter.code_used', 409, usedUp)({ totp: usedUp })
export const notReady = (sentence: string) => problem('letter.not_ready', 409, sentence)()
