import type { BuildReport, BuildRow } from './build-report.js';

/** The report as text, at most 80 columns wide. Ratios are to the other builder at the same task. */
export function buildTable({ node, zlib, rows }: BuildReport): string {
  const half = rows.length / 2;
  const lines = rows.map((row, index) => {
    const rival = rows.length > 2 && index < half ? rows[index + half] : undefined;
    return line(
      row.name,
      seconds(row.ms) + ratio(row, rival, ({ ms }) => ms),
      row.cpu === null ? '' : seconds(row.cpu) + ratio(row, rival, ({ cpu }) => cpu ?? Number.NaN),
      row.peak === null ? '' : `${Math.round(row.peak / 1e6)} MB`,
      `${(row.bytes / 1e6).toFixed(1)} MB${ratio(row, rival, ({ bytes }) => bytes)}`,
    );
  });
  return `node ${node}, zlib ${zlib}\n${line('', 'wall (ratio)', 'cpu (ratio)', 'memory', 'zips (ratio)')}\n${lines.join('\n')}\n`;
}

function ratio(row: BuildRow, rival: BuildRow | undefined, of: (row: BuildRow) => number): string {
  return rival === undefined ? '' : ` (${(of(row) / of(rival)).toFixed(3)})`;
}

function line(name: string, ...[wall, cpu, memory, bytes]: readonly string[]): string {
  const cells = [wall?.padStart(15), cpu?.padStart(15), memory?.padStart(7), bytes?.padStart(17)];
  return `${name.padEnd(22).slice(0, 22)}${cells.map((cell) => ` ${cell ?? ''}`).join('')}`.trimEnd();
}

/** Three digits that matter, in seconds. */
function seconds(ms: number): string {
  const value = ms / 1000;
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
