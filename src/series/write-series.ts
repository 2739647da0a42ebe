import type { SeriesFile, SeriesLine } from './series-file.js';

/** The bytes of a series file: the pins that there are, then its lines. */
export function writeSeries(series: SeriesFile): Buffer {
  const lines = series.lines.map(lineText);
  if (series.tree !== null) lines.unshift(`# upkeep-tree: ${series.tree}`);
  if (series.base !== null) lines.unshift(`# upkeep-base: ${series.base}`);
  return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
}

function lineText(line: SeriesLine): string {
  if (line.kind === 'other') return line.text;
  if (line.kind === 'patch') return line.name;
  return line.commit === null ? `#disabled ${line.name}` : `#disabled ${line.name} ${line.commit}`;
}
