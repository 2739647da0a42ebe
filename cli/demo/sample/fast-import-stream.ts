import { formatMode } from '../../../src/git/mode.js';
import type { Identity } from '../../../src/git/identity.js';
import type { SampleFile } from './sample-file.js';

/** A commit or blob of the stream: `:7`; or an object id that exists already. */
export type Mark = string;

export interface CommitSpec {
  /** Full name of the ref that moves to the commit. */
  readonly ref: string;
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: string;
  /** First parent first; none makes a root commit. */
  readonly parents: readonly Mark[];
  /** The tree that the changes are made to, where it is not the first parent's. */
  readonly tree?: Mark;
  readonly changes: ReadonlyMap<string, SampleFile | null>;
}

/** Writes the input of `git fast-import`; format: git-fast-import(1). Each file object is sent once. */
export class FastImportStream {
  readonly #chunks: Buffer[] = [];
  readonly #marks = new Map<SampleFile['data'], Mark>();
  #last = 0;

  /** The whole input, ended by `done`, so that a truncated one is an error. */
  finish(): readonly Buffer[] {
    this.#text('done\n');
    return this.#chunks;
  }

  commit(spec: CommitSpec): Mark {
    const removed: string[] = [];
    const written: string[] = [];
    for (const [path, file] of spec.changes) {
      if (file === null) removed.push(`D ${path}\n`);
      else written.push(`M ${formatMode(file.mode)} ${this.#blob(file)} ${path}\n`);
    }
    const mark = this.#nextMark();
    this.#text(`commit ${spec.ref}\nmark ${mark}\n`);
    this.#text(`author ${formatIdentity(spec.author)}\ncommitter ${formatIdentity(spec.committer)}\n`);
    this.#data(Buffer.from(spec.message, 'utf8'));
    const [first, ...others] = spec.parents;
    if (first !== undefined) this.#text(`from ${first}\n`);
    for (const parent of others) this.#text(`merge ${parent}\n`);
    if (spec.tree !== undefined) this.#text(`M 040000 ${spec.tree} \n`);
    // Deletions first: a file that makes room for a directory must be gone before it.
    this.#text(`${removed.join('')}${written.join('')}\n`);
    return mark;
  }

  /** An annotated tag. */
  tag(name: string, target: Mark, tagger: Identity, message: string): void {
    this.#text(`tag ${name}\nfrom ${target}\ntagger ${formatIdentity(tagger)}\n`);
    this.#data(Buffer.from(message, 'utf8'));
  }

  /** Points a ref at a commit: a branch or a lightweight tag. */
  reset(ref: string, target: Mark): void {
    this.#text(`reset ${ref}\nfrom ${target}\n\n`);
  }

  #blob(file: SampleFile): Mark {
    const known = this.#marks.get(file.data);
    if (known !== undefined) return known;
    const mark = this.#nextMark();
    this.#text(`blob\nmark ${mark}\n`);
    this.#data(file.data);
    this.#marks.set(file.data, mark);
    return mark;
  }

  #data(data: Buffer): void {
    this.#text(`data ${data.length}\n`);
    this.#chunks.push(data);
    this.#text('\n');
  }

  #nextMark(): Mark {
    this.#last += 1;
    return `:${this.#last}`;
  }

  #text(text: string): void {
    this.#chunks.push(Buffer.from(text, 'utf8'));
  }
}

function formatIdentity(identity: Identity): string {
  const minutes = Math.abs(identity.offset);
  const zone = String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, '0');
  return `${identity.name} <${identity.email}> ${identity.seconds} ${identity.offset < 0 ? '-' : '+'}${zone}`;
}
