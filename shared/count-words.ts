const segmenters = new Map<string, Intl.Segmenter>()

/** As the readers of a language count; Chinese has no spaces between its words. */
export function countWords(text: string, language: string): number {
  if (text === "") return 0
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" })
  segmenters.set(language, segmenter)
  let count = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++
  return count
}
