/** A document with one line of it after another: what is given first stands in line 2. */
export function xmlLines(root: string, ...lines: readonly string[]): string {
  return `<${root}>\n${lines.map((line) => `${line}\n`).join('')}</${root}>\n`;
}
