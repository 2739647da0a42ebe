import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import type { Entry } from '../git/git-object.js';
import { isStackName } from '../git/is-stack-name.js';
import { isRegular, MODE_SYMLINK, MODE_TREE } from '../git/mode.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { parseTree } from '../git/tree-codec.js';
import { patchProblems } from './patch-problems.js';
import { printable } from './printable.js';
import type { PatchFolder } from './scan-patches.js';
import { STACK_LIMITS } from './stack-limits.js';

type Source = Pick<Repository, 'objects' | 'bulk' | 'dir'>;

/** A stack folder as a commit has it. Links and submodules in it are seen, and never followed. */
export class CommittedFolder implements PatchFolder {
  /** Path of the folder in the commit. */
  readonly dir: string;
  readonly #bulk: Source['bulk'];
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #contents = new Map<string, Buffer | Fault>();

  private constructor(dir: string, bulk: Source['bulk'], entries: ReadonlyMap<string, Entry>) {
    this.dir = dir;
    this.#bulk = bulk;
    this.#entries = entries;
  }

  /**
   * Lists the folder. Throws BadInputError `no-such-stack` where the commit has no such stack,
   * `bad-stack` where it has more files than are read, OutsideError or `missing-object` of the repository.
   */
  static async open(repo: Source, commit: Oid, stack: string): Promise<CommittedFolder> {
    const dir = `patches/${stack}`;
    const [root] = isStackName(stack) ? await repo.objects.readNames([`${commit}:${dir}`]) : [];
    const entries = root?.type === 'tree' ? await listFolder(repo, dir, root.data) : new Map<string, Entry>();
    const found = ['stack.yml', 'series'].some((name) => isRegular(entries.get(name)?.mode ?? 0));
    if (found) return new CommittedFolder(dir, repo.bulk, entries);
    throw new BadInputError(
      'no-such-stack',
      `${JSON.stringify(dir)} is no stack in commit ${commit} of ${repo.dir}: expected a folder that holds stack.yml or series`,
      { data: { stack, commit } },
    );
  }

  fileOf(name: string): string {
    return `${this.dir}/${printable(name.toWellFormed())}`;
  }

  /** Whether anything stands at a path of the folder, and whether it is a regular file. */
  has(name: string): 'file' | 'other' | null {
    const entry = this.#entries.get(name);
    return entry === undefined ? null : isRegular(entry.mode) ? 'file' : 'other';
  }

  /** A file of at most `maxBytes`; null where there is no regular file, or a larger one. */
  async readSmall(name: string, maxBytes: number): Promise<Buffer | null> {
    const entry = this.#entries.get(name);
    if (entry === undefined || !isRegular(entry.mode)) return null;
    let content: Buffer | null = null;
    await this.#bulk.readEach([entry.id], maxBytes, (_, object) => {
      content = object?.type === 'blob' ? Buffer.from(object.data) : null;
    });
    return content;
  }

  /** Reads files, for `read` to give; no more of them than a stack may have together. */
  async load(names: readonly string[]): Promise<void> {
    const wanted = names.flatMap((name) => {
      const entry = this.#entries.get(name);
      return entry !== undefined && isRegular(entry.mode) ? [{ name, id: entry.id }] : [];
    });
    const skipped: { name: string; id: Oid }[] = [];
    let left: number = STACK_LIMITS.stackBytes;
    await this.#bulk.readEach(
      wanted.map(({ id }) => id),
      STACK_LIMITS.patchBytes,
      (index, object) => {
        const file = wanted[index];
        if (file === undefined) return;
        left -= object?.data.length ?? 0;
        if (object?.type === 'blob' && left >= 0) this.#contents.set(file.name, Buffer.from(object.data));
        else skipped.push(file);
      },
    );
    const sizes = await this.#bulk.sizes(skipped.map(({ id }) => id));
    for (const { name, id } of skipped) {
      const size = sizes.get(id)?.size;
      const file = this.fileOf(name);
      this.#contents.set(
        name,
        size === undefined
          ? patchProblems.unreadable(file, `object ${id} is missing`)
          : size > STACK_LIMITS.patchBytes
            ? patchProblems.tooLarge(file, size)
            : patchProblems.stackTooLarge(file),
      );
    }
  }

  read(name: string): Buffer | Fault {
    const file = this.fileOf(name);
    for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      const folder = name.slice(0, slash);
      const mode = this.#entries.get(folder)?.mode;
      if (mode === undefined) return patchProblems.missing(file);
      if (mode !== MODE_TREE) return patchProblems.noFolder(file, folder);
    }
    const mode = this.#entries.get(name)?.mode;
    if (mode === undefined) return patchProblems.missing(file);
    if (mode === MODE_SYMLINK) return patchProblems.isLink(file);
    if (!isRegular(mode)) return patchProblems.notAFile(file);
    const content = this.#contents.get(name);
    if (content === undefined) throw new TypeError(`${name} was not loaded`);
    return content;
  }

  unlisted(listed: ReadonlySet<string>): string[] {
    return [...this.#entries]
      .filter(([name, { mode }]) => mode !== MODE_TREE && name.endsWith('.patch') && !listed.has(name))
      .map(([name]) => name)
      .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
      .toSorted();
  }
}

/** Everything below a folder, by its path relative to it; one level of folders at a time. */
async function listFolder({ bulk }: Source, dir: string, root: Buffer): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let level: { readonly prefix: string; readonly data: Buffer }[] = [{ prefix: '', data: root }];
  while (level.length > 0) {
    const folders: { prefix: string; id: Oid }[] = [];
    for (const { prefix, data } of level) {
      for (const { name, mode, id } of parseTree(data)) {
        entries.set(`${prefix}${name}`, { mode, id });
        // A folder that holds the same folder many times, and so on, spells more paths than fit in memory.
        if (entries.size > STACK_LIMITS.entries) throw tooMany(dir);
        if (mode === MODE_TREE) folders.push({ prefix: `${prefix}${name}/`, id });
      }
    }
    const found = new Map<Oid, Buffer>();
    const ids = [...new Set(folders.map(({ id }) => id))];
    await bulk.readEach(ids, STACK_LIMITS.seriesBytes, (index, object) => {
      const id = ids[index];
      if (id === undefined || object?.type !== 'tree') throw tooMany(dir);
      found.set(id, Buffer.from(object.data));
    });
    level = folders.map(({ prefix, id }) => ({ prefix, data: found.get(id) ?? Buffer.alloc(0) }));
  }
  return entries;
}

function tooMany(dir: string): BadInputError {
  return BadInputError.fromFaults('bad-stack', [
    {
      code: 'stack-too-large',
      severity: 'error',
      file: dir,
      line: 0,
      message: `there are more than ${STACK_LIMITS.entries} files in it, or folders that cannot be read`,
      mend: 'Keep nothing but patches there.',
    },
  ]);
}
