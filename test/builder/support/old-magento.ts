import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { parseConstraint } from '../../../src/versions/parse-constraint.js';
import { ComposerProject } from './composer.js';
import { FolderServer } from './folder-server.js';
import { GitFiles } from './git-files.js';
import { greenUpkeep } from './green-upkeep.js';
import { foreignLinks, published } from './published.js';
import { stubRepository, versionsFor } from './stub-repository.js';

export const OLD_RELEASE = '2.1.1';
export const OLD_VERSION = '1.0.0';
const FLAVORS = ['headless', 'minimal'] as const;
const MAGE_OS = fileURLToPath(new URL('../../../builder/recipes/mage-os.yml', import.meta.url));

/** As extensions of those days asked for things. */
const EXTENSION = {
  name: 'acme/module-old',
  version: '1.0.0',
  type: 'metapackage',
  require: { 'magento/framework': '100.0.*|100.1.*', 'magento/theme-frontend-luma': '~100.0' },
};

/**
 * Magento 2.1.1 as upstream's packages (`mirror`) and as a distribution of its own, without patches,
 * by Mage-OS's recipe as far as it goes for that release (`core`); both on a web server.
 */
export class OldMagento {
  readonly git: GitFiles;
  readonly server: FolderServer;
  readonly #dir: string;
  readonly #published = new Map<string, ManifestEntry[]>();

  private constructor(repo: string, dir: string, server: FolderServer) {
    this.git = new GitFiles(repo);
    this.server = server;
    this.#dir = dir;
  }

  /** @param repo a clone of magento2 */
  static async make(repo: string): Promise<OldMagento> {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-old-')));
    const old = new OldMagento(repo, dir, await FolderServer.start(join(dir, 'web')));
    old.#writeSeries();
    const core = ['--version', OLD_VERSION, '--repo', `magento2=${repo}`, ...old.#to('core')];
    await old.upkeep('build', 'core', 'old', ...core);
    for (const flavor of FLAVORS) await old.upkeep('build', 'flavor', `old/${flavor}`, ...core);
    const mirror = ['--repo', repo, '--recipe', 'magento2', '--tag', OLD_RELEASE, ...old.#to('mirror')];
    await old.upkeep('build', 'mirror', ...mirror);
    return old;
  }

  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  upkeep<T>(...argv: readonly string[]): Promise<T> {
    return greenUpkeep<T>(join(this.#dir, 'series'), argv);
  }

  /** The folder of `core` or `mirror`. */
  out(name: string): string {
    return join(this.#dir, 'web', name);
  }

  entries(name: string): readonly ManifestEntry[] {
    const known = this.#published.get(name) ?? published(this.out(name));
    this.#published.set(name, known);
    return known;
  }

  /** A project on a machine on which all of it could run, with stubs for what others publish. */
  project(
    repositories: readonly string[],
    require: Readonly<Record<string, string>> | null,
  ): ComposerProject {
    const all = {
      repositories: [
        { type: 'package', package: EXTENSION },
        ...repositories.map((name) => ({ type: 'composer', url: this.server.url(name) })),
        ...stubRepository(foreignLinks(this.out('core'), this.out('mirror'))),
        { 'packagist.org': false },
      ],
      config: { 'secure-http': false, platform: this.#platform() },
    };
    // As the template says, too: the product requires a beta of it.
    const own = require === null ? null : { ...all, require: { 'composer/composer': '@alpha', ...require } };
    return new ComposerProject(own, all);
  }

  /** What a project has of the distribution and of upstream's packages. */
  locked(project: ComposerProject): string[] {
    const known = new Set([...this.entries('core'), ...this.entries('mirror')].map(({ name }) => name));
    return [...project.locked().keys()].filter((name) => known.has(name));
  }

  /** PHP and extensions in versions that everything takes. */
  #platform(): Record<string, string> {
    const wanted = new Map<string, Set<string>>();
    for (const { composer } of [...this.entries('core'), ...this.entries('mirror')]) {
      for (const [name, constraint] of Object.entries(composer.require ?? {})) {
        if (!name.includes('/')) wanted.set(name, new Set([...(wanted.get(name) ?? []), constraint]));
      }
    }
    return Object.fromEntries(
      [...wanted].map(([name, constraints]) => {
        const [version, another] = versionsFor([...constraints].map((text) => parseConstraint(text)!));
        if (version === undefined || another !== undefined) throw new Error(`no one ${name} for all`);
        return [name, version];
      }),
    );
  }

  #to(name: string): string[] {
    return ['--out', this.out(name), '--url', this.server.url(name), '--workers', '1'];
  }

  #writeSeries(): void {
    const [stack, recipes] = [join(this.#dir, 'series/patches/magento2'), join(this.#dir, 'series/recipes')];
    for (const folder of [stack, recipes]) mkdirSync(folder, { recursive: true });
    const base = this.git.git('rev-parse', `refs/tags/${OLD_RELEASE}^{commit}`).trim();
    writeFileSync(join(stack, 'series'), `# upkeep-base: ${base}\n`);
    writeFileSync(join(stack, 'stack.yml'), 'upstream: https://github.com/magento/magento2.git\n');
    const { repositories: _, ...recipe } = parse(readFileSync(MAGE_OS, 'utf8')) as Record<string, unknown> & {
      readonly flavors: Readonly<Record<string, unknown>>;
    };
    const flavors = Object.fromEntries(FLAVORS.map((name) => [name, recipe.flavors[name]]));
    const own = { ...recipe, distribution: 'old', stacks: { magento2: 'magento2' }, flavors };
    writeFileSync(join(recipes, 'old.yml'), stringify(own));
  }
}
