import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { gitChildEnvironment } from './git-cli.js';
import { GitFailedError } from './git-failed-error.js';
import { GitMissingError } from './git-missing-error.js';
import type { GitObject, ObjectType } from './git-object.js';
import { gitSettings } from './git-settings.js';
import type { NamedObject, NamedObjectSource } from './named-object-source.js';
import type { Oid } from './oid.js';

/** Questions asked together, and who waits for the answers. */
interface Batch {
  readonly count: number;
  /** Whether content follows each header line. */
  readonly contents: boolean;
  readonly answers: (NamedObject | null)[];
  readonly resolve: (answers: (NamedObject | null)[]) => void;
  readonly reject: (error: Error) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const LINE_END = 0x0a;
const ARGS = ['cat-file', '--batch-command', '--buffer'] as const;
const USAGE_EXIT = 129;
const NOTHING = Buffer.alloc(0);

/**
 * One `git cat-file --batch-command` that stays up: objects by id or by any name that git
 * resolves. It inflates in another process than ours, and does not keep ours alive while it is
 * idle. Never fetches. A loose object whose header cannot be read counts as missing. Every method
 * throws GitMissingError, or GitFailedError when git ends (`git-failed`, `git-too-old` before 2.36).
 */
export class CatFile implements NamedObjectSource {
  readonly #gitDir: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: Child | null = null;
  #batches: Batch[] = [];
  #chunks: Buffer[] = [];
  #buffered = 0;
  #needed = 0;
  #header: Header | null = null;
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
    const result = new Set<Oid>();
    for (const object of await this.#ask('info', ids)) if (object !== null) result.add(object.id);
    return result;
  }

  readNames(names: readonly string[]): Promise<(NamedObject | null)[]> {
    return this.#ask('contents', names);
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

  #ask(command: 'contents' | 'info', names: readonly string[]): Promise<(NamedObject | null)[]> {
    if (names.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const child = this.#start();
      if (this.#batches.length === 0) setAwake(child, true);
      this.#batches.push({
        count: names.length,
        contents: command === 'contents',
        answers: [],
        resolve,
        reject,
      });
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
    for (const batch of batches) batch.reject(error);
  }

  #receive(child: Child, chunk: Buffer): void {
    if (this.#child !== child) return;
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
      while (batch.answers.length < batch.count) {
        let header = this.#header;
        if (header === null) {
          const end = data.indexOf(LINE_END, at);
          if (end < 0) return at;
          header = parseHeader(data.toString('latin1', at, end));
          at = end + 1;
          if (header === null || !batch.contents) {
            batch.answers.push(header === null ? null : { id: header.id, type: header.type, data: NOTHING });
            continue;
          }
        }
        if (data.length - at < header.size + 1) {
          this.#header = header;
          return at;
        }
        // A copy: a part of the chunk would keep the whole chunk in memory.
        const content = Buffer.from(data.subarray(at, at + header.size));
        at += header.size + 1;
        this.#header = null;
        batch.answers.push({ id: header.id, type: header.type, data: content });
      }
      this.#batches.shift();
      batch.resolve(batch.answers);
    }
    return at;
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
