import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { commands } from '../../../cli/commands.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import { makeSample } from '../../../cli/demo/make-sample.js';
import type { SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import { runMemory, type Ran } from '../../cli/support/run-memory.js';
import type { ErrorDocument } from '../../cli/support/workshop.js';
import { tempDir } from '../../support/temp-dir.js';
import { snapshot } from '../repository/support/folder.js';

/** The sample upstream and its series, made once for a file of tests; tests that change something work on a copy. */
const shared = { dir: '', sample: null as SampleUpstream | null, series: null as SampleSeries | null };

/** Makes the sample before the tests of a file. */
export function useSample(): void {
  beforeAll(async () => {
    shared.dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-build-command-')));
    shared.sample = await makeSample({ dir: join(shared.dir, 'upstream') });
    shared.series = await makeSampleSeries(shared.sample, { dir: join(shared.dir, 'patches/sample') });
  });
  afterAll(() => rmSync(shared.dir, { recursive: true, force: true }));
}

/** A folder with a copy of the sample's series, in which command lines are run. */
export class CommandPlace {
  /** A series repository with the stack `sample`. */
  readonly dir = realpathSync(tempDir());
  readonly out = join(this.dir, 'out');

  constructor() {
    cpSync(join(shared.dir, 'patches'), join(this.dir, 'patches'), { recursive: true });
  }

  /** Where the sample is, to be told from what a command prints. */
  get sharedDir(): string {
    return shared.dir;
  }

  get sample(): SampleUpstream {
    return shared.sample!;
  }

  get series(): SampleSeries {
    return shared.series!;
  }

  async run(...argv: string[]): Promise<Ran> {
    const hooks: (() => void | Promise<void>)[] = [];
    const ran = await runMemory(commands, argv, { cwd: this.dir, onExit: (hook) => void hooks.push(hook) });
    for (const hook of hooks.toReversed()) await hook();
    return ran;
  }

  /** The document of a command that ends green. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  async json<T>(...argv: string[]): Promise<T> {
    const { exit, stdout, stderr } = await this.run(...argv, '--json');
    if (exit !== 0) throw new Error(`exit ${exit}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** The error of a command that must be refused and write nothing. */
  async refused(...argv: string[]): Promise<{ exit: number } & ErrorDocument['error']> {
    const before = this.#files();
    const { exit, stdout } = await this.run(...argv, '--json');
    expect(this.#files()).toEqual(before);
    return { exit, ...(JSON.parse(stdout) as ErrorDocument).error };
  }

  /** All but what is remembered of merges. */
  #files(): [string, string][] {
    return Object.entries(snapshot(this.dir)).filter(([path]) => !path.startsWith('.upkeep/'));
  }

  core(...more: string[]): string[] {
    return [
      'build',
      'core',
      'sample',
      '--version',
      '1.0.0',
      '--out',
      'out',
      '--repo',
      this.sample.gitDir,
      ...more,
    ];
  }

  mirror(...more: string[]): string[] {
    return ['build', 'mirror', '--recipe', 'sample', '--out', 'out', '--repo', this.sample.gitDir, ...more];
  }

  /** Paths that the stack leaves out, too. */
  exclude(...paths: string[]): void {
    const list = paths.map((path) => `, "${path}"`).join('');
    this.edit('patches/sample/stack.yml', (text) =>
      text.replace('exclude: [".github/**"', (start) => start + list),
    );
  }

  edit(path: string, change: (text: string) => string): void {
    const file = join(this.dir, path);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    writeFileSync(file, after);
  }
}
