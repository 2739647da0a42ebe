import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FileSink } from '../repository/file-sink.js';
import type { Problem, ProblemKind } from './problem.js';

const COPY = '.gz';
/** Deflated, no name, no time, any of the usual levels, unknown system (RFC 1952). */
const COPY_HEAD = /^1f8b080000000000(?:00|02|04)ff/;

interface Unpacked {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Compares the files that a host serves with those that the manifest gives; and compressed copies with their files. */
export class SiteChecker implements FileSink {
  readonly problems: Problem[] = [];
  readonly #out: string;
  readonly #skip: (path: string) => boolean;
  /** The compressed copy that comes before its file. */
  #copy: string | null = null;

  /** @param skip files of which only the copies are looked at */
  constructor(out: string, skip: (path: string) => boolean) {
    this.#out = out;
    this.#skip = skip;
  }

  stage(path: string, data: string | Buffer): void {
    if (path.endsWith(COPY)) {
      this.#copy = path;
      return;
    }
    const [copy, there] = [this.#copy, this.#read(path)];
    this.#copy = null;
    const wanted = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    if (!this.#skip(path) && there?.equals(wanted) !== true) {
      this.#add(
        'file-differs',
        path,
        'what the manifest gives',
        there === null ? 'no such file' : 'another text',
      );
    }
    if (there !== null && copy === `${path}${COPY}`) this.#checkCopy(copy, there);
  }

  #checkCopy(path: string, file: Buffer): void {
    const packed = this.#read(path);
    const found = packed === null ? 'no such file' : unpacked(packed, file);
    if (found !== null) this.#add('copy', path, 'the file beside it, compressed', found);
  }

  #read(path: string): Buffer | null {
    const full = join(this.#out, path);
    return lstatSync(full, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(full) : null;
  }

  #add(what: ProblemKind, file: string, expected: string, found: string): void {
    const [, vendor, name] =
      /^(?:p2|package)\/([^/]+)\/(.+?)(?:~dev)?\.(?:json|html)(?:\.gz)?$/.exec(file) ?? [];
    const about = vendor === undefined ? null : `${vendor}/${name}`;
    const rest = { version: null, member: null, expected, found };
    this.problems.push({ severity: 'error', package: about, file, what, ...rest });
  }
}

/** What is wrong with a compressed copy; null when nothing is. */
function unpacked(packed: Buffer, file: Buffer): string | null {
  if (!COPY_HEAD.test(packed.toString('hex', 0, 10))) return 'another form of compressed file';
  try {
    const options = { maxOutputLength: Math.max(file.length, 1), info: true };
    const { buffer, engine } = gunzipSync(packed, options) as unknown as Unpacked;
    return engine.bytesWritten === packed.length && buffer.equals(file) ? null : 'another text, compressed';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_')) return 'no such compressed file';
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'a longer text, compressed';
    throw error;
  }
}
