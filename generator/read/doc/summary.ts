const abbreviations = /(?:\be\.g|\bi\.e|\betc|\bcf|\bvs|\bapprox|\bresp|\bmin|\bmax)\.$/i;

/** First sentence of a text; its first paragraph when no sentence ends in it. */
export function summaryOf(text: string): string {
  const paragraph = text.split(/\n\n|\n(?=[-*+`]|\d+[.)]\s)/)[0] ?? "";
  for (const end of paragraph.matchAll(/[.!?](?=\s+[^\sa-z])/g)) {
    const sentence = paragraph.slice(0, end.index + 1);
    if (!abbreviations.test(sentence)) return sentence;
  }
  return paragraph;
}
