import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PackBatch, PackJob } from '../../../../builder/pack/pack-job.js';
import type { PackageContents } from '../../../../builder/plan/package-contents.js';
import type { Oid } from '../../../../src/git/oid.js';
import { FastRepo, type Files } from '../../../support/fast-repo.js';
import { tempDir } from '../../../support/temp-dir.js';
import { contentsOf } from '../../tree/support/unfold.js';
import type { RawEntry } from '../../tree/support/memory-source.js';
import { encodeEntry } from '../../../../src/git/tree-codec.js';

/** A repository on disk, and a folder for zips that are made of it. */
export class PackRepo {
  readonly repo: FastRepo;
  readonly out: string;
  #jobs = 0;

  constructor() {
    const dir = tempDir();
    this.repo = new FastRepo(join(dir, 'shop.git'));
    this.out = join(dir, 'out');
    mkdirSync(this.out);
  }

  /** The tree of these files. */
  tree(files: Files): Oid {
    return this.repo.commits([{ message: 'x', parents: [], files }])[0]!.tree;
  }

  blob(data: Buffer | string): Oid {
    return this.repo.run(['hash-object', '-w', '--stdin'], data).toString().trim();
  }

  /** A tree with these entries, whatever git thinks of them. */
  rawTree(entries: readonly RawEntry[]): Oid {
    const data = entries.map(([name, mode, id]) =>
      encodeEntry(Buffer.from(name as string).toString('latin1'), { mode, id }),
    );
    const args = ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'];
    return this.repo.run(args, Buffer.concat(data)).toString().trim();
  }

  /** A job for the package in this tree, to a file of its own. */
  job(tree: Oid | null, more: Partial<PackJob> = {}, contents: Partial<PackageContents> = {}): PackJob {
    this.#jobs += 1;
    return {
      name: 'acme/shop',
      version: `1.0.${this.#jobs}`,
      repository: 'shop',
      contents: tree === null ? null : contentsOf(tree, contents),
      composer: { text: '{}\n', mode: 0o100644 },
      replace: [],
      file: join(this.out, `${this.#jobs}.zip`),
      ...more,
    };
  }

  batch(jobs: readonly PackJob[], more: Partial<PackBatch> = {}): PackBatch {
    return { gitDir: this.repo.dir, staged: new Map(), jobs, ...more };
  }
}
