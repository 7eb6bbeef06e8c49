const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/

/** Every cell quoted, and none that a spreadsheet would take for a formula (security E-01). */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${safe(String(cell)).replaceAll('"', '""')}"`).join(",")}\r\n`

const safe = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

/** So that spreadsheets read it as what it is. */
export const UTF8_MARK = "\uFEFF"
