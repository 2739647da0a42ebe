import type { Fault } from '../../src/errors/fault.js';
import { exactVersion } from '../../src/versions/exact-version.js';
import { composeBase } from '../compose/compose-base.js';
import { composeProduct } from '../compose/compose-product.js';
import { composeProject } from '../compose/compose-project.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { isPackageVersion } from '../composer/is-package-version.js';
import { badVersion } from '../plan/bad-version.js';
import type { ComposerFile } from '../plan/composer-files.js';
import type { PackageFinder } from '../plan/package-finder.js';
import { placeOf } from '../plan/place-of.js';
import { originOf, planPackage } from '../plan/plan-package.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { SourceTree } from '../plan/source-tree.js';
import { additionsOf } from '../recipe/additions-of.js';
import { baseExclusions } from '../recipe/base-exclusions.js';
import type { BaseRule, PackageRule, ProductRule, ProjectRule } from '../recipe/package-rule.js';
import type { RepositoryRecipe } from '../recipe/repository-recipe.js';
import type { QuirkBook } from './quirk-book.js';

type ComposedRule = BaseRule | ProductRule | ProjectRule;

export function isComposed(rule: PackageRule): rule is ComposedRule {
  return 'base' in rule || 'product' in rule || 'project' in rule;
}

export interface ComposeRequest {
  readonly finder: PackageFinder;
  readonly recipe: RepositoryRecipe;
  readonly book: QuirkBook;
  readonly source: SourceTree;
  readonly root: ComposerFile;
  /** Folders of all packages of the tree. */
  readonly folders: readonly string[];
  /** The packages that were made from them. */
  readonly packages: readonly PlannedPackage[];
}

/** Makes the packages of a release that no folder holds. */
export class ReleaseComposer {
  readonly composed: PlannedPackage[] = [];
  readonly #request: ComposeRequest;
  readonly #versions: Map<string, string>;
  readonly #faults: Fault[] = [];

  constructor(request: ComposeRequest) {
    this.#request = request;
    this.#versions = new Map(request.packages.map(({ name, version }) => [name, version]));
  }

  compose(rules: readonly ComposedRule[]): Fault[] {
    const { root } = this.#request;
    if (!isPackageVersion(this.#version)) {
      return [badVersion(this.#place(), root.composer.name, this.#version)];
    }
    // A product requires the base, and a project the product.
    for (const rule of rules) if ('base' in rule) this.#base(rule);
    for (const rule of rules) if ('product' in rule && !('project' in rule)) this.#product(rule);
    for (const rule of rules) if ('project' in rule) this.#project(rule);
    return this.#faults;
  }

  get #version(): string {
    return this.#request.root.composer.version ?? this.#request.source.release ?? '';
  }

  #base(rule: BaseRule): void {
    const { finder, source, folders, root } = this.#request;
    const exclude = [...folders, ...baseExclusions(rule, this.#version)];
    const contents = finder.contents(source.tree, '', exclude, rule.directories);
    const composer = composeBase({
      rule,
      version: this.#version,
      root: root.composer,
      isPackage: (name) => this.#isOurs(name),
      trees: finder.trees,
      contents,
    });
    this.#add(composer, 'package', contents);
  }

  #product(rule: ProductRule): void {
    const bundles: Record<string, string> = {};
    for (const [name, constraint] of Object.entries(this.#request.root.composer.replace ?? {})) {
      if (!this.#isOurs(name)) continue;
      const built = this.#versions.get(name);
      if (built === undefined) this.#faults.push(this.#notBuilt(name));
      bundles[name] = exactVersion(constraint) ?? built ?? constraint;
    }
    for (const one of this.#request.recipe.packages) if ('base' in one) bundles[one.base] = this.#version;
    const composer = composeProduct({
      name: rule.product,
      description: rule.description,
      version: this.#version,
      root: this.#request.root.composer,
      bundles: { ...bundles, ...additionsOf(rule.add, this.#version) },
      without: () => false,
    });
    this.#add(composer, 'product');
  }

  #project(rule: ProjectRule): void {
    const composer = composeProject({
      name: rule.project,
      description: rule.description,
      version: this.#version,
      root: this.#request.root.composer,
      require: { [rule.product]: this.#version, ...additionsOf(rule.add, this.#version) },
      repositories: rule.repositories,
      extra: rule.extra,
    });
    this.#add(composer, 'project');
  }

  #add(draft: ComposerJson, role: PlannedPackage['role'], contents: PlannedPackage['contents'] = null): void {
    const { book, source } = this.#request;
    const version = this.#version;
    const { composer, quirks } = book.correct(draft, source.release, version);
    if (this.#versions.has(composer.name)) this.#faults.push(this.#duplicate(composer.name));
    this.#versions.set(composer.name, version);
    const origin = originOf(source, '', source.tree);
    this.composed.push(planPackage({ composer, version, role, quirks, origin, contents }));
  }

  /** Whether a name in the root's `replace` is a package and not a library that is bundled. */
  #isOurs(name: string): boolean {
    const { vendor } = this.#request.recipe;
    return vendor === undefined ? this.#versions.has(name) : name.startsWith(`${vendor}/`);
  }

  #notBuilt(name: string): Fault {
    return {
      code: 'replaced-but-not-built',
      severity: 'error',
      file: this.#place(),
      line: 0,
      message: `the root replaces ${name}, but no folder of the tree makes a package of that name`,
      mend: 'Add the folder to the rules of the recipe; what upstream releases must be complete.',
    };
  }
  #duplicate(name: string): Fault {
    return {
      code: 'duplicate-package',
      severity: 'error',
      file: this.#place(),
      line: 0,
      message: `${name} is made of the root, and by another rule too`,
      mend: 'Leave one of them out of the recipe.',
    };
  }

  #place(): string {
    return placeOf(this.#request.source, '', 'composer.json');
  }
}
