import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOnDisk } from './files-on-disk.js';
import { runProgram, type ProgramEnvironment } from './program.js';

/** What is the same in all builds: the address, and what is built. */
const URL = 'https://repo.example.com/shop';
const VERSION = '1.0.0';
const FLAVORS = ['headless', 'minimal', 'headfull'] as const;

export interface Conditions extends Partial<ProgramEnvironment> {
  /** The repository with upstream's objects. */
  readonly repo: string;
  /** A folder that is not there yet. */
  readonly out: string;
  readonly workers?: number;
}

/** Builds upstream's releases, all or one, and returns SHA-256 by path of every file that came out. */
export async function mirrored(
  { cwd, ...conditions }: Conditions & { readonly cwd: string },
  ...which: readonly string[]
): Promise<Map<string, string>> {
  const { repo, out } = conditions;
  const tags = which.length === 0 ? ['--all-tags'] : which;
  const argv = ['build', 'mirror', '--repo', repo, '--recipe', 'sample', ...tags, ...common(conditions)];
  await green({ ...conditions, cwd }, argv);
  return hashes(out);
}

/** Builds the distribution with its flavors from the series repository `cwd`. */
export async function distributed({
  cwd,
  ...conditions
}: Conditions & { readonly cwd: string }): Promise<Map<string, string>> {
  const { repo, out } = conditions;
  const options = ['--version', VERSION, '--repo', `sample=${repo}`, ...common(conditions)];
  await green({ ...conditions, cwd }, ['build', 'core', 'sample', ...options]);
  for (const flavor of FLAVORS) {
    await green({ ...conditions, cwd }, ['build', 'flavor', `sample/${flavor}`, ...options]);
  }
  return hashes(out);
}

/** SHA-256 by path of every file in a folder. */
export function hashes(out: string): Map<string, string> {
  return new Map(
    [...filesOnDisk(out).keys()].map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(out, path)))
        .digest('hex'),
    ]),
  );
}

function common({ out, workers = 1 }: Conditions): string[] {
  return ['--out', out, '--url', URL, '--workers', String(workers)];
}

async function green(environment: ProgramEnvironment, argv: readonly string[]): Promise<void> {
  const { exit, stdout, stderr } = await runProgram(environment, argv);
  if (exit !== 0) throw new Error(`exit ${exit} of upkeep ${argv.join(' ')}\n${stdout}${stderr}`);
}
