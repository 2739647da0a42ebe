import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from '../../../cli/commands.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { runMemory, type Ran } from './run-memory.js';

/** The error document of `--json`. */
export interface ErrorDocument {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly faults: readonly { code: string; file: string; line: number }[];
  };
}

/**
 * A folder with a small upstream (`upstream`) and a series repository (`series`) beside each other, in which
 * command lines are run. Dates and names are fixed, so ids are the same each time.
 */
export class Workshop {
  readonly dir = realpathSync(tempDir());
  readonly upstream = new TempRepo(join(this.dir, 'upstream'));
  readonly series = new TempRepo(join(this.dir, 'series'));

  /**
   * Upstream has 1.0 and 1.1 (one commit after it), and the branch `mine` on 1.0 with three changes. On 1.1 the
   * first stays clean, the second conflicts in `b.txt`, and the third needs the second. Stack `demo` is made of
   * them and committed.
   */
  static async make(): Promise<Workshop> {
    const shop = new Workshop();
    const { upstream } = shop;
    upstream.commit('Start', { 'a.txt': lines('a'), 'b.txt': lines('b'), 'dir/c.txt': lines('c') });
    upstream.git('tag', '1.0');
    upstream.git('switch', '-q', '-c', 'mine');
    upstream.commit(message('Say hello in a'), { 'a.txt': lines('a', { 2: 'hello' }) });
    upstream.commit(message('Say hello in b'), { 'b.txt': lines('b', { 5: 'hello', 9: 'b 9\ngreeting' }) });
    upstream.commit(message('Say more in b'), { 'b.txt': lines('b', { 5: 'hello', 9: 'b 9\ngreetings' }) });
    upstream.git('switch', '-q', 'main');
    upstream.commit('Change line 5 of b', { 'b.txt': lines('b', { 5: 'upstream' }) });
    upstream.git('tag', '1.1');
    await shop.ok('import', 'demo', '--range', '1.0..mine', '--repo', '../upstream');
    shop.write(
      'patches/demo/stack.yml',
      'upstream: ../../../upstream\nfollow: { tags: "*", branches: main }\n',
    );
    shop.series.commit('Make the stack');
    return shop;
  }

  /** One command line, run in the series repository (or elsewhere), in this process. */
  async run(...argv: string[]): Promise<Ran> {
    return this.runIn(this.series.dir, argv);
  }

  async runIn(cwd: string, argv: readonly string[], variables: Record<string, string> = {}): Promise<Ran> {
    const hooks: (() => void | Promise<void>)[] = [];
    const ran = await runMemory(commands, argv, { cwd, variables, onExit: (hook) => void hooks.push(hook) });
    for (const hook of hooks.toReversed()) await hook();
    return ran;
  }

  /** The text of a command that must be green. */
  async ok(...argv: string[]): Promise<string> {
    const { exit, stdout, stderr } = await this.run(...argv);
    if (exit !== 0) throw new Error(`exit ${exit} of upkeep ${argv.join(' ')}\n${stdout}${stderr}`);
    return stdout;
  }

  /** The document of a command that may be red. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  async json<T>(...argv: string[]): Promise<{ readonly exit: number; readonly data: T }> {
    const { exit, stdout, stderr } = await this.run(...argv, '--json');
    if (stdout === '') throw new Error(`no document of upkeep ${argv.join(' ')}: ${stderr}`);
    return { exit, data: JSON.parse(stdout) as T };
  }

  /** Runs a command that must be refused, and change nothing anywhere; its exit code and error. */
  async refused(...argv: string[]): Promise<{ readonly exit: number } & ErrorDocument['error']> {
    const before = snapshot(this.dir);
    const { exit, data } = await this.json<ErrorDocument>(...argv);
    const changed = differences(before, snapshot(this.dir));
    if (changed.length > 0)
      throw new Error(`upkeep ${argv.join(' ')} was refused but changed ${changed.join(', ')}`);
    if (data.error === undefined)
      throw new Error(`upkeep ${argv.join(' ')} was not refused: ${JSON.stringify(data)}`);
    return { exit, ...data.error };
  }

  read(path: string): string {
    return readFileSync(join(this.series.dir, path), 'latin1');
  }

  write(path: string, text: string): void {
    const full = join(this.series.dir, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text, 'latin1');
  }

  edit(path: string, change: (text: string) => string): void {
    const before = this.read(path);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${path} changes nothing`);
    this.write(path, after);
  }
}

/** Ten lines, some of them others. */
export function lines(name: string, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: 10 }, (_, index) => `${changed[index + 1] ?? `${name} ${index + 1}`}\n`).join(
    '',
  );
}

/** A message with the metadata that `lint` asks for. */
export function message(subject: string): string {
  return [
    subject,
    '',
    'A reason that a reviewer would accept, in a sentence of its own.',
    '',
    'Origin: vendor, https://example.com/patches',
    'Forwarded: not-needed',
    'Category: developer-experience',
    'Owner: @example/core',
    'Drop-when: upstream does the same',
  ].join('\n');
}

/** Path → hash of every file below a folder; what git and we keep as caches left out. */
export function snapshot(dir: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, entry);
    const stat = lstatSync(path);
    // A memo is written by whoever merges first, facts by who reads first; git refreshes its index when it likes.
    if (/(^|\/)\.upkeep\/(memo|compat|\.gitignore)|\/\.upkeep$|\.git\/index$/.test(path)) continue;
    if (stat.isSymbolicLink()) found.set(entry, readlinkSync(path));
    else if (stat.isFile()) found.set(entry, createHash('sha1').update(readFileSync(path)).digest('hex'));
    else found.set(entry, 'folder');
  }
  return found;
}

/** Paths that are in one only, or differ. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .toSorted();
}
