import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuildResult } from '../../../builder/build-result.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import { applyBuild } from '../../../builder/repository/apply-build.js';
import type { Build, PackSource } from '../../../builder/repository/build.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

export const MARKET_FILES: Readonly<Record<string, FileSpec>> = {
  '.gitattributes': 'tests export-ignore\n',
  'apple/composer.json': '{"name": "market/apple",\n "version":"1.0.0",  "require": {"php": ">=7.4"}}\n',
  'apple/Apple.php': '<?php\n\nclass Apple\n{\n    public $weight = 100;\n}\n',
  'apple/LICENSE': 'Take it.\n'.repeat(40),
  'apple/bin/peel': { exec: '#!/bin/sh\necho peeled\n' },
  'apple/docs/größe.md': 'Größe: mittel\n',
  'apple/docs/license': { link: '../LICENSE' },
  'apple/tests/AppleTest.php': '<?php\n',
  'pear/composer.json': '{"name": "market/pear", "version": "1.0.0"}\n',
  'pear/Pear.php': '<?php class Pear {}\n',
  'pear/empty': '',
  'pear/noise.bin': Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * 31 + (at >> 3)) & 0xff)),
};

const FRUITS = ['apple', 'pear'] as const;

interface Wanted {
  readonly version: string;
  readonly rev?: string;
  readonly product?: boolean;
  readonly alias?: boolean;
  readonly fruits?: readonly (typeof FRUITS)[number][];
}

/** A small upstream, and packages planned from it by hand: no recipe, no planner. */
export class Market {
  readonly repo = new TempRepo(join(tempDir(), 'market'));

  constructor(files: Readonly<Record<string, FileSpec>> = {}) {
    this.release('1.0.0', files);
  }

  /** Commits, and tags the commit. */
  release(tag: string, files: Readonly<Record<string, FileSpec>> = {}): string {
    const first = tag === '1.0.0' ? MARKET_FILES : {};
    const commit = this.repo.commit(tag, { ...first, ...files });
    this.repo.git('tag', tag);
    return commit;
  }

  async open(): Promise<Repository> {
    const repo = await openRepository(this.repo.dir);
    onTestFinished(() => repo.close());
    return repo;
  }

  id(name: string): string {
    return this.repo.git('rev-parse', name);
  }

  plan({ version, rev = version, product = true, alias = false, fruits = FRUITS }: Wanted): PlannedPackage[] {
    const commit = this.id(`${rev}^{commit}`);
    const time = Number(this.repo.git('show', '-s', '--format=%ct', commit));
    const packages = fruits.map((fruit) => {
      const text = this.repo.gitRaw('show', `${commit}:${fruit}/composer.json`).toString('utf8');
      const stamped = text.replace(/"version":( ?)"[^"]*"/, `"version":$1"${version}"`);
      const tree = this.id(`${commit}:${fruit}`);
      return planPackage({
        role: 'package',
        version,
        composer: JSON.parse(stamped) as PlannedPackage['composer'],
        text: stamped,
        origin: {
          repository: 'market',
          url: 'https://github.com/market/market',
          tag: version,
          commit,
          time,
          path: fruit,
          tree,
        },
        contents: {
          tree,
          path: fruit,
          exclude: [],
          directories: fruit === 'pear' ? ['var'] : [],
          attributes: [{ folder: '', id: this.id(`${commit}:.gitattributes`) }],
          rest: tree,
        },
        quirks: fruit === 'pear' ? ['empty-var'] : [],
      });
    });
    const bundle = planPackage({
      role: 'product',
      version,
      composer: {
        name: 'market/basket',
        description: 'All of it',
        type: 'metapackage',
        version,
        require: Object.fromEntries(fruits.map((fruit) => [`market/${fruit}`, version])),
      },
      bundle: { distribution: 'market', flavor: null, pros: ['Fresh'], cons: [], leavesOut: [], after: [] },
    });
    const other = planPackage({
      role: 'alias',
      version,
      composer: {
        name: 'orchard/apple',
        type: 'metapackage',
        version,
        require: { 'market/apple': '*' },
      },
    });
    return [...packages, ...(alias ? [other] : []), ...(product ? [bundle] : [])];
  }

  /** Adds one version of everything to the repository in a folder. */
  async build(out: string, wanted: Wanted, options: BuildOptions = {}): Promise<BuildResult> {
    return this.apply(out, this.plan(wanted), options);
  }

  async apply(
    out: string,
    packages: readonly PlannedPackage[],
    options: BuildOptions = {},
  ): Promise<BuildResult> {
    const { url = null, prune = [] } = options;
    const gitDir = join(this.repo.dir, '.git');
    const build: Build = {
      packages,
      checks: [],
      sources: new Map([['market', { gitDir, staged: options.staged ?? new Map() }]]),
      firstWins: false,
      releases: null,
      advisories: [],
      prune,
    };
    return applyBuild(build, { out, url, workers: 1 });
  }
}

interface BuildOptions {
  readonly url?: string | null;
  readonly prune?: Build['prune'];
  readonly staged?: PackSource['staged'];
}
