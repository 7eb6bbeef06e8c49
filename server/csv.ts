const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/

/** What a spreadsheet would take for a formula begins with a mark that makes it text (security E-01). */
export const asText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Every cell quoted, and none that a spreadsheet would take for a formula (security E-01). */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${asText(String(cell)).replaceAll('"', '""')}"`).join(",")}\r\n`

/** So that spreadsheets read it as what it is. */
export const UTF8_MARK = "\uFEFF"
