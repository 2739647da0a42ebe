import type { BenchReport, BenchRow } from './bench-report.js';

/** The report as text, at most 80 columns wide. Ratios are to `git replay`, or to ours where it was not run. */
export function benchTable(report: BenchReport): string {
  const { rows, rough, forecast } = report;
  const unit = rows.find(({ name }) => name === 'git replay') ?? rows[0];
  const verdicts = Object.entries(rough.verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const lines = [
    `${report.count} commits from ${report.base.slice(0, 12)} to ${report.onto.slice(0, 12)}, ${report.files} files`,
    `node ${report.node}, git ${report.git}`,
    '',
    'A stack that applies everywhere',
    ...tableOf(rows, unit),
    '',
    `The stack as history has it: ${verdicts.join(', ')}`,
    ...tableOf(rough.rows, unit),
  ];
  if (forecast !== null) {
    const each = (forecast.ms / forecast.commits).toFixed(2);
    lines.push(
      '',
      `Forecast: ${forecast.commits} upstream commits, ${each} ms each, ${forecast.breaks} breaks`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function tableOf(rows: readonly BenchRow[], unit: BenchRow | undefined): string[] {
  const header = line('', 'median', 'ratio', 'range', 'memory', 'tree');
  return [
    header,
    ...rows.map((row) =>
      line(
        row.name,
        seconds(row.ms),
        unit === undefined ? '' : (row.ms / unit.ms).toFixed(2),
        `${seconds(Math.min(...row.runs))}-${seconds(Math.max(...row.runs))}`,
        row.peak === null ? '' : `${Math.round(row.peak / 1e6)} MB`,
        row.tree === null ? 'stopped' : row.tree.slice(0, 7),
      ),
    ),
  ];
}

function line(name: string, ...[median, ratio, range, memory, tree]: readonly string[]): string {
  const cells = [
    median?.padStart(7),
    ratio?.padStart(7),
    range?.padStart(13),
    memory?.padStart(7),
    tree?.padStart(8),
  ];
  return `${name.padEnd(33)}${cells.map((cell) => ` ${cell ?? ''}`).join('')}`.trimEnd();
}

/** Three digits that matter, in seconds. */
function seconds(ms: number): string {
  const value = ms / 1000;
  return value < 10 ? value.toFixed(3) : value.toFixed(1);
}
