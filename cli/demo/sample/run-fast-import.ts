import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../../src/git/git-cli.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Mark } from './fast-import-stream.js';

/** One pack whatever the size, since hundreds of loose files are slower to write and to read; packed quickly. */
const SETTINGS = ['-c', 'fastimport.unpackLimit=1', '-c', 'core.compression=1'];

/** Gives a finished stream to one `git fast-import`; returns the object behind every mark. Refs may move anywhere. */
export async function runFastImport(gitDir: string, stream: readonly Buffer[]): Promise<Map<Mark, Oid>> {
  const marksFile = join(gitDir, 'sample-marks');
  await runGit([...SETTINGS, 'fast-import', '--quiet', '--done', '--force', `--export-marks=${marksFile}`], {
    gitDir,
    input: Buffer.concat(stream),
  });
  const lines = (await readFile(marksFile, 'latin1')).trimEnd().split('\n');
  await rm(marksFile);
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const),
  );
}
