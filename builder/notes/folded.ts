/** Lists up to this length are shown as they are. */
const MOST_OPEN = 12;

/** A list that people open when they want it, where it is long; the title is ours and plain. */
export function folded(title: string, length: number, list: string): string {
  if (length <= MOST_OPEN) return list;
  return `<details><summary>${title}</summary>\n\n${list}\n\n</details>`;
}
