import type { Fault } from '../../src/errors/fault.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { isPackageVersion } from '../composer/is-package-version.js';
import { writeComposerText } from '../composer/write-composer-text.js';
import { badVersion } from '../plan/bad-version.js';
import type { FoundPackage } from '../plan/found-package.js';
import { isFaultList } from '../plan/is-fault-list.js';
import type { PackageFinder } from '../plan/package-finder.js';
import { placeOf } from '../plan/place-of.js';
import { originOf, planPackage } from '../plan/plan-package.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { SourceTree } from '../plan/source-tree.js';
import type { RepositoryRecipe } from '../recipe/repository-recipe.js';
import type { QuirkBook } from './quirk-book.js';
import { isComposed, ReleaseComposer } from './release-composer.js';

export interface ReleasePackages {
  readonly packages: readonly PlannedPackage[];
  readonly faults: readonly Fault[];
}

/** The packages of one release of upstream's, unchanged but for what quirks correct. */
export function planRelease(
  finder: PackageFinder,
  recipe: RepositoryRecipe,
  book: QuirkBook,
  source: SourceTree,
): ReleasePackages {
  const found = finder.find(source);
  const faults = [...found.faults];
  const packages: PlannedPackage[] = [];
  const seen = new Map<string, string>();
  for (const one of found.packages) {
    const { name } = one.composer;
    const other = seen.get(name);
    if (other !== undefined) faults.push(duplicate(one, other));
    seen.set(name, one.path);
    const version = versionOf(one, book);
    if (version === null) faults.push(noVersion(one));
    else if (!isPackageVersion(version)) {
      faults.push(badVersion(placeOf(source, one.path, 'composer.json'), name, version));
    } else packages.push(mirrored(one, version, book, source));
  }
  const rules = recipe.packages.filter(isComposed);
  if (rules.length > 0 && isFaultList(found.root)) faults.push(...found.root);
  if (rules.length > 0 && !isFaultList(found.root)) {
    const folders = found.packages.map(({ path }) => path);
    const { root } = found;
    const composer = new ReleaseComposer({ finder, recipe, book, source, root, folders, packages });
    faults.push(...composer.compose(rules));
    packages.push(...composer.composed);
  }
  return { packages, faults };
}

/** A metapackage, and the package that a whole repository is, have the version of the tag, as Composer sees them. */
function versionOf({ composer, role, path, source }: FoundPackage, book: QuirkBook): string | null {
  const pin = book.pin(source.release, composer.name);
  if (pin !== null) {
    if (pin.version !== composer.version) book.used(pin.quirk);
    return pin.version;
  }
  return composer.version ?? (role === 'metapackage' || path === '' ? source.release : null);
}

function mirrored(one: FoundPackage, version: string, book: QuirkBook, source: SourceTree): PlannedPackage {
  const { composer, quirks } = book.correct({ ...one.composer, version }, source.release, version);
  const pin = book.pin(source.release, composer.name);
  return planPackage({
    role: one.role,
    version,
    composer,
    text: isSame(composer, one.composer) ? one.text : writeComposerText(one.text, composer),
    mode: one.mode,
    origin: originOf(source, one.path, one.contents?.tree ?? source.tree),
    contents: one.contents,
    quirks: [...new Set([...(pin === null ? [] : [pin.quirk]), ...quirks])].sort(),
  });
}

function isSame(a: ComposerJson, b: ComposerJson): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function duplicate(one: FoundPackage, other: string): Fault {
  return {
    code: 'duplicate-package',
    severity: 'error',
    file: placeOf(one.source, one.path, 'composer.json'),
    line: 0,
    message: `${one.composer.name} is also made by ${placeOf(one.source, other)}`,
    mend: 'Leave one of them out of the recipe.',
  };
}

function noVersion(one: FoundPackage): Fault {
  return {
    code: 'no-version',
    severity: 'error',
    file: placeOf(one.source, one.path, 'composer.json'),
    line: 0,
    message: `${one.composer.name} has no version`,
    mend: 'Pin it by a quirk for this release, with the reason; only metapackages take that of the tag.',
  };
}
