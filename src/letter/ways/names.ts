/** The letters of a name without titles: a certificate says "SRI LESTARI" where a letter says "Sri Lestari, S.Sos., M.Si. (contoh)". */
export const bareName = (name: string): string =>
  name
    .replace(/\(.*?\)/g, ' ')
    .replace(/,.*$/, '')
    .normalize('NFKD')
    .split(/\s+/)
    .filter(word => !word.includes('.') && /\p{L}/u.test(word))
    .map(word => word.replace(/[^\p{L}]/gu, ''))
    .join(' ')
    .toUpperCase()

/** Whether a certificate's name is the one that was registered. */
export const sameName = (certificate: string, registered: string): boolean =>
  bareName(registered) !== '' && bareName(certificate) === bareName(registered)
