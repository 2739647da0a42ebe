import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import { makeSample } from '../../../cli/demo/make-sample.js';
import type { SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import { ComposerProject } from './composer.js';
import { FolderServer } from './folder-server.js';
import { greenUpkeep } from './green-upkeep.js';
import { foreignLinks } from './published.js';
import { stubRepository } from './stub-repository.js';

/** The metapackage of each flavor of the sample distribution; `upstream` is upstream's own product. */
export const SAMPLE_PRODUCTS = {
  full: 'sample/product-community-edition',
  headless: 'sample/product-headless',
  minimal: 'sample/product-minimal',
  headfull: 'sample/product-headfull',
  upstream: 'magento/product-community-edition',
} as const;

/** What the stack calls its upstream; every build is told to read it from the sample instead. */
const SAMPLE_UPSTREAM = 'https://github.com/example/sample.git';

export type SampleProduct = keyof typeof SAMPLE_PRODUCTS;

/**
 * The sample upstream, a series repository with its stack on 2.4.1, and Composer repositories that
 * are built from them into folders of a web server.
 */
export class ComposerPlace {
  readonly dir: string;
  readonly sample: SampleUpstream;
  readonly series: SampleSeries;
  readonly server: FolderServer;

  private constructor(dir: string, sample: SampleUpstream, series: SampleSeries, server: FolderServer) {
    this.dir = dir;
    this.sample = sample;
    this.series = series;
    this.server = server;
  }

  static async make(): Promise<ComposerPlace> {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-composer-')));
    const sample = await makeSample({ dir: join(dir, 'upstream') });
    const stack = join(dir, 'series/patches/sample');
    const series = await makeSampleSeries(sample, { dir: stack, upstream: SAMPLE_UPSTREAM });
    return new ComposerPlace(dir, sample, series, await FolderServer.start(join(dir, 'web')));
  }

  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The folder of a Composer repository. */
  out(name: string): string {
    return join(this.dir, 'web', name);
  }

  url(name: string): string {
    return this.server.url(name);
  }

  /** A command line in the series repository, which must be green; its `--json` document. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  upkeep<T>(...argv: readonly string[]): Promise<T> {
    return greenUpkeep<T>(join(this.dir, 'series'), argv);
  }

  /** Builds the distribution with these flavors into the folder of a repository; the version that it got. */
  async buildCore(
    name: string,
    version: string,
    flavors: readonly string[] = [],
    ...more: readonly string[]
  ): Promise<string> {
    const from = ['--version', version, '--repo', `sample=${this.sample.gitDir}`, ...this.#to(name), ...more];
    const built = await this.upkeep<{ readonly version: string }>('build', 'core', 'sample', ...from);
    for (const flavor of flavors) await this.upkeep('build', 'flavor', `sample/${flavor}`, ...from);
    return built.version;
  }

  /** Builds upstream's releases: these, or all. */
  async buildMirror(name: string, ...tags: readonly string[]): Promise<void> {
    const which = tags.length === 0 ? ['--all-tags'] : tags.flatMap((tag) => ['--tag', tag]);
    const from = ['--repo', this.sample.gitDir, '--recipe', 'sample'];
    await this.upkeep('build', 'mirror', ...from, ...which, ...this.#to(name));
  }

  /** Builds a nightly of the branch that `stack.yml` names first; the version that it got. */
  async buildNightly(name: string, ...more: readonly string[]): Promise<string> {
    const from = ['--repo', `sample=${this.sample.gitDir}`, '--allow-red', ...more, ...this.#to(name)];
    const built = await this.upkeep<{ readonly version: string }>('build', 'nightly', 'sample', ...from);
    return built.version;
  }

  /** What Composer is to be told to go from one product to another, without what Magento does then. */
  async switchLines(from: SampleProduct, to: SampleProduct, version: string): Promise<string[]> {
    const options = ['--switch', from, to, '--version', version];
    const printed = await this.upkeep<{ readonly commands: string[] }>('flavors', 'sample', ...options);
    const lines = printed.commands;
    if (lines.at(-1) !== 'bin/magento setup:upgrade') throw new Error(`no upgrade in ${lines.join('; ')}`);
    return lines.slice(0, -1);
  }

  /** A project that uses these repositories over http, in this order, and stubs for what they lack. */
  project(
    repositories: readonly string[],
    require: Readonly<Record<string, string>>,
    more: Readonly<Record<string, unknown>> = {},
    others: readonly Readonly<Record<string, unknown>>[] = [],
  ): ComposerProject {
    return new ComposerProject({
      repositories: [
        ...others,
        ...repositories.map((name) => ({ type: 'composer', url: this.url(name) })),
        ...stubRepository(foreignLinks(...repositories.map((name) => this.out(name)))),
        { 'packagist.org': false },
      ],
      require,
      // Loopback has no certificate; everything else is Composer's default.
      config: { 'secure-http': false },
      ...more,
    });
  }

  #to(name: string): string[] {
    return ['--out', this.out(name), '--url', this.url(name), '--workers', '1'];
  }
}

/** A place for all tests of a file: builds take longer than what is tested. */
export function composerPlace(build: (place: ComposerPlace) => Promise<void>): () => ComposerPlace {
  let place: ComposerPlace | undefined;
  beforeAll(async () => {
    place = await ComposerPlace.make();
    await build(place);
  });
  afterAll(async () => {
    await place?.close();
  });
  return () => {
    if (place === undefined) throw new Error('the place is made before the tests run');
    return place;
  };
}
