import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchTable } from './bench-table.js';
import { readOptions, USAGE } from './options.js';
import { runBench } from './run-bench.js';

const options = readOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
  try {
    const report = await runBench(options, dir, (text) => process.stderr.write(`${text}\n`));
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : benchTable(report));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
