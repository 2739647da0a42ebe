import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { ComposerAnswer, ComposerProbe, ComposerRunner } from '../composer-runner.js';
import type { ComposerOptions } from './composer-options.js';
import { lastLines } from './last-lines.js';
import { runComposer } from './run-composer.js';

/** `Installer::ERROR_DEPENDENCY_RESOLUTION_FAILED`: what is wanted does not go together, or is not there. */
const NO_SOLUTION = 2;
/** The lock file of a shop has a few MiB. */
const MAX_LOCK = 64 << 20;
/**
 * Extensions and libraries of the machine that Composer runs on say nothing about packages; PHP's version is that of the
 * probe (`config.platform`).
 */
const MACHINE = ['--ignore-platform-req=ext-*', '--ignore-platform-req=lib-*'];

/**
 * Real Composer, in folders below the system's temporary one. It works out a lock file and installs nothing, so that no
 * zip is read. Which packages go together is judged, and not whether this machine could run them.
 */
export function composerRunner(options: ComposerOptions = {}): ComposerRunner {
  return {
    version: () => inScratch((scratch) => versionOf(scratch, options)),
    resolve: (probe, signal) => inScratch((scratch) => resolve(probe, scratch, options, signal)),
  };
}

async function versionOf(scratch: string, options: ComposerOptions): Promise<string> {
  const { exit, output } = await runComposer(['--version'], { cwd: scratch, scratch }, options);
  const version = /Composer(?: version)? v?(\d+\.\d+\.\d+\S*)/.exec(output)?.[1];
  if (exit === 0 && version !== undefined) return version;
  throw failed('the question for its version', exit, output);
}

async function resolve(
  { label, composer }: ComposerProbe,
  scratch: string,
  options: ComposerOptions,
  signal: AbortSignal,
): Promise<ComposerAnswer> {
  const cwd = join(scratch, 'probe');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'composer.json'), JSON.stringify(withRepositories(composer, options), null, 4));
  const args = ['update', '--no-install', '--no-scripts', '--no-progress', ...MACHINE];
  const { exit, output } = await runComposer(args, { cwd, scratch }, options, signal);
  if (exit === 0) return { ok: true, packages: lockedIn(join(cwd, 'composer.lock'), label), problem: '' };
  if (exit === NO_SOLUTION) return { ok: false, packages: [], problem: lastLines(output) };
  throw failed(label, exit, output);
}

function withRepositories(
  composer: ComposerProbe['composer'],
  { network = true, repositories: more = [] }: ComposerOptions,
): Record<string, unknown> {
  const own: unknown = composer['repositories'];
  const repositories = [
    ...(Array.isArray(own) ? (own as unknown[]) : []).filter((one) => network || !isHosted(one)),
    ...more,
    ...(network ? [] : [{ 'packagist.org': false }]),
  ];
  return { ...composer, repositories };
}

function isHosted(repository: unknown): boolean {
  const { url } = (repository ?? {}) as { readonly url?: unknown };
  return typeof url === 'string' && /^https?:/i.test(url);
}

function lockedIn(file: string, label: string): string[] {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return [];
  const { size } = statSync(file);
  if (size > MAX_LOCK) throw failed(label, 0, `its lock file has ${size} bytes`);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Partial<
    Record<'packages' | 'packages-dev', readonly { readonly name: string; readonly version: string }[]>
  >;
  return [...(lock.packages ?? []), ...(lock['packages-dev'] ?? [])]
    .map(({ name, version }) => `${name} ${version}`)
    .sort();
}

function failed(label: string, exit: number, output: string): OutsideError {
  return new OutsideError(
    'composer-failed',
    `Composer failed at ${label} (exit ${exit}), which says nothing about the packages; look at the network and at its repositories:\n${lastLines(output)}`,
  );
}

async function inScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'upkeep-composer-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
