import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { BulkObjectSource, ObjectSize, TakeObject } from './bulk-object-source.js';
import { gitChildEnvironment } from './git-cli.js';
import { GitFailedError } from './git-failed-error.js';
import { GitMissingError } from './git-missing-error.js';
import type { GitObject, ObjectType } from './git-object.js';
import { gitSettings } from './git-settings.js';
import type { NamedObject, NamedObjectSource } from './named-object-source.js';
import type { Oid } from './oid.js';

/** Takes one answer; `content` is null where there is none, and a part of what was read otherwise. */
type Take = (index: number, header: Header | null, content: Buffer | null) => void;

/** Questions asked together, and who waits for the answers. */
interface Batch {
  readonly count: number;
  /** Contents larger than this are skipped; null: only headers were asked for. */
  readonly maxBytes: number | null;
  readonly take: Take;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  answered: number;
  /** What `take` threw first. */
  failure: { readonly error: unknown } | null;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const LINE_END = 0x0a;
const ARGS = ['cat-file', '--batch-command', '--buffer'] as const;
const USAGE_EXIT = 129;

/**
 * One `git cat-file --batch-command` that stays up: objects by id or by any name that git
 * resolves. It inflates in another process than ours, and does not keep ours alive while it is
 * idle. Never fetches. A loose object whose header cannot be read counts as missing. Every method
 * throws GitMissingError, or GitFailedError when git ends (`git-failed`, `git-too-old` before 2.36).
 */
export class CatFile implements NamedObjectSource, BulkObjectSource {
  readonly #gitDir: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: Child | null = null;
  #batches: Batch[] = [];
  #chunks: Buffer[] = [];
  #buffered = 0;
  #needed = 0;
  #header: Header | null = null;
  /** Bytes of a content that nobody wants, still to come. */
  #skip = 0;
  #stderr = '';

  /** @param env variables on top of the allow-list, such as GIT_ALTERNATE_OBJECT_DIRECTORIES */
  constructor(gitDir: string, env: Readonly<Record<string, string>> = {}) {
    this.#gitDir = gitDir;
    this.#env = env;
  }

  async readMany(ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    const result = new Map<Oid, GitObject>();
    for (const object of await this.readNames(ids)) if (object !== null) result.set(object.id, object);
    return result;
  }

  async existing(ids: readonly Oid[]): Promise<Set<Oid>> {
    return new Set((await this.sizes(ids)).keys());
  }

  async sizes(ids: readonly Oid[]): Promise<Map<Oid, ObjectSize>> {
    const result = new Map<Oid, ObjectSize>();
    await this.#ask(ids, null, (_, header) => {
      if (header !== null) result.set(header.id, { type: header.type, size: header.size });
    });
    return result;
  }

  readEach(ids: readonly Oid[], maxBytes: number, take: TakeObject): Promise<void> {
    return this.#ask(ids, maxBytes, (index, header, data) =>
      take(index, header === null || data === null ? null : { type: header.type, data }),
    );
  }

  async readNames(names: readonly string[]): Promise<(NamedObject | null)[]> {
    const answers: (NamedObject | null)[] = [];
    await this.#ask(names, Infinity, (_, header, content) => {
      // A copy: a part of the chunk would keep the whole chunk in memory.
      const copy = content === null ? null : Buffer.from(content);
      answers.push(
        header === null || copy === null ? null : { id: header.id, type: header.type, data: copy },
      );
    });
    return answers;
  }

  async readFirstParents(start: Oid, count: number): Promise<NamedObject[]> {
    const line = await this.readNames(Array.from({ length: count }, (_, step) => `${start}~${step}`));
    const end = line.indexOf(null);
    return (end < 0 ? line : line.slice(0, end)) as NamedObject[];
  }

  /** Ends the process; what is still asked for fails. It starts again when asked again. */
  close(): void {
    const child = this.#child;
    if (child === null) return;
    this.#fail(child, new GitFailedError('git-cancelled', ARGS, null, '', 'was closed'));
    child.stdin.destroy();
    child.kill();
  }

  #ask(names: readonly string[], maxBytes: number | null, take: Take): Promise<void> {
    if (names.length === 0) return Promise.resolve();
    const command = maxBytes === null ? 'info' : 'contents';
    return new Promise((resolve, reject) => {
      const child = this.#start();
      if (this.#batches.length === 0) setAwake(child, true);
      const count = names.length;
      this.#batches.push({ count, maxBytes, take, resolve, reject, answered: 0, failure: null });
      child.stdin.write(`${command} ${names.join(`\n${command} `)}\nflush\n`);
    });
  }

  #start(): Child {
    if (this.#child !== null) return this.#child;
    const child: Child = spawn('git', [...gitSettings(), ...ARGS], {
      env: gitChildEnvironment({ gitDir: this.#gitDir, env: this.#env }),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#stderr = '';
    // That git is gone is told by its end, with the reason on standard error.
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => this.#receive(child, chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-4096);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      this.#fail(child, error.code === 'ENOENT' ? new GitMissingError(error) : error);
    });
    child.on('close', (exit) => {
      const error =
        exit === USAGE_EXIT
          ? new GitFailedError(
              'git-too-old',
              ARGS,
              exit,
              '',
              'is not known to this git; install git 2.36 or newer',
            )
          : new GitFailedError('git-failed', ARGS, exit, this.#stderr);
      this.#fail(child, error);
    });
    return child;
  }

  #fail(child: Child, error: Error): void {
    if (this.#child !== child) return;
    const batches = this.#batches;
    this.#child = null;
    this.#batches = [];
    this.#chunks = [];
    this.#buffered = 0;
    this.#needed = 0;
    this.#header = null;
    this.#skip = 0;
    for (const batch of batches) batch.reject(error);
  }

  #receive(child: Child, bytes: Buffer): void {
    if (this.#child !== child) return;
    const chunk = this.#skip === 0 ? bytes : bytes.subarray(this.#skip);
    this.#skip -= bytes.length - chunk.length;
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    // A large object comes in many chunks: join them once, when all are here.
    if (this.#buffered < this.#needed) return;
    const data = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#buffered);
    const at = this.#parse(data);
    this.#chunks = at === data.length ? [] : [data.subarray(at)];
    this.#buffered = data.length - at;
    this.#needed = this.#header === null ? 0 : this.#header.size + 1;
    if (this.#batches.length === 0) setAwake(child, false);
  }

  /** Takes every whole answer from the front of `data`; returns where the rest starts. */
  #parse(data: Buffer): number {
    let at = 0;
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      while (batch.answered < batch.count) {
        let header = this.#header;
        if (header === null) {
          const end = data.indexOf(LINE_END, at);
          if (end < 0) return at;
          header = parseHeader(data.toString('latin1', at, end));
          at = end + 1;
          if (header !== null && batch.maxBytes !== null && header.size > batch.maxBytes) {
            const here = Math.min(header.size + 1, data.length - at);
            at += here;
            this.#skip = header.size + 1 - here;
            answer(batch, header, null);
            continue;
          }
          if (header === null || batch.maxBytes === null) {
            answer(batch, header, null);
            continue;
          }
        }
        if (data.length - at < header.size + 1) {
          this.#header = header;
          return at;
        }
        this.#header = null;
        answer(batch, header, data.subarray(at, at + header.size));
        at += header.size + 1;
      }
      this.#batches.shift();
      if (batch.failure === null) batch.resolve();
      else batch.reject(batch.failure.error);
    }
    return at;
  }
}

/** Gives an answer to who asked. What goes wrong there must not put the answers of others out of step. */
function answer(batch: Batch, header: Header | null, content: Buffer | null): void {
  const index = batch.answered;
  batch.answered += 1;
  if (batch.failure !== null) return;
  try {
    batch.take(index, header, content);
  } catch (error) {
    batch.failure = { error };
  }
}

interface Header {
  readonly id: Oid;
  readonly type: ObjectType;
  readonly size: number;
}

/** `<id> <type> <size>`; anything else (`… missing`, `… ambiguous`) says that there is none. */
function parseHeader(line: string): Header | null {
  const match = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/.exec(line);
  if (match === null) return null;
  return { id: match[1] as Oid, type: match[2] as ObjectType, size: Number(match[3]) };
}

/** The pipes of an idle child must not keep our process from ending; those of a busy one must. */
function setAwake(child: Child, awake: boolean): void {
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
    const change = (handle as { ref?: () => void; unref?: () => void })[awake ? 'ref' : 'unref'];
    change?.call(handle);
  }
}
