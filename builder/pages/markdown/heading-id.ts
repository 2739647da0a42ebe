/**
 * The id of a heading, as GitHub makes it, so that a link to it leads there on both: lower case, without punctuation,
 * `-` for each space, and a number behind one that is taken. @param taken gets it, too
 */
export function headingId(text: string, taken: Set<string>): string {
  const word =
    text
      .toWellFormed()
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-') || 'section';
  let id = word;
  for (let number = 1; taken.has(id); number += 1) id = `${word}-${number}`;
  taken.add(id);
  return id;
}
