import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBuildOptions, USAGE } from './build-options.js';
import { buildTable } from './build-table.js';
import { runBuildBench } from './run-build-bench.js';

const options = readBuildOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
  try {
    const report = runBuildBench(options, dir, (text) => process.stderr.write(`${text}\n`));
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : buildTable(report));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
