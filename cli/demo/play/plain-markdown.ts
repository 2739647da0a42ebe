/**
 * The bot's Markdown as a terminal shows it: no marks, links as their text, rows of tables with a bar between cells,
 * hidden lines left out. Knows what the bot's bodies use, and no more.
 */
export function plainMarkdown(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('<!--') && !/^\|[-|]+\|$/.test(line))
    .map(plainLine)
    .join('\n')
    .trim();
}

function plainLine(line: string): string {
  return line
    .replace(/^#+ /, '')
    .replace(/^\| (.*) \|$/, '$1')
    .replaceAll(/(?<!\\)\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/\\([!-/:-@[-`{-~])|\*\*|`|\u200b/g, '$1');
}
