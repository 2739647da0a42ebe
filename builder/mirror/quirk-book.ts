import type { Fault } from '../../src/errors/fault.js';
import { isLinks, type ComposerJson, type Links } from '../composer/composer-json.js';
import type { SourceTree } from '../plan/source-tree.js';
import { coversRelease } from '../recipe/covers-release.js';
import type { FileQuirk, LinkQuirk, PinQuirk, Quirk } from '../recipe/quirk.js';

const PINNED_FIELDS = ['require', 'require-dev', 'suggest'] as const;

/** A composer.json after its quirks. */
export interface Corrected {
  readonly composer: ComposerJson;
  /** Ids of the quirks that changed it. */
  readonly quirks: readonly string[];
}

/**
 * The quirks of one repository while releases are planned: it knows which of them applied to
 * something and which changed something, so that one that has become useless is noticed.
 */
export class QuirkBook {
  readonly #quirks: readonly Quirk[];
  readonly #met = new Set<string>();
  readonly #useful = new Set<string>();

  constructor(quirks: readonly Quirk[]) {
    this.#quirks = quirks;
  }

  /** The version that a package is pinned to in a release, and by which quirk. */
  pin(release: string | null, name: string): { version: string; quirk: string } | null {
    for (const quirk of this.#pinsOf(release)) {
      const version = quirk.pins[name];
      if (version !== undefined) return { version, quirk: quirk.id };
    }
    return null;
  }

  /** The composer.json of a package of this version, as it was published in that release. */
  correct(composer: ComposerJson, release: string | null, version: string): Corrected {
    let current = composer;
    const quirks: string[] = [];
    const take = (id: string, next: ComposerJson): void => {
      this.#met.add(id);
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      this.#useful.add(id);
      quirks.push(id);
      current = next;
    };
    for (const quirk of this.#pinsOf(release)) {
      const named = PINNED_FIELDS.some((field) =>
        Object.keys(current[field] ?? {}).some((name) => Object.hasOwn(quirk.pins, name)),
      );
      if (named) take(quirk.id, pinLinks(current, quirk.pins));
    }
    for (const quirk of this.#of<LinkQuirk>('links', composer.name, version)) {
      take(quirk.id, changeLinks(current, quirk));
    }
    return { composer: current, quirks };
  }

  /** Which files of a package are those of another revision. */
  files(name: string, version: string): { quirk: string; path: string; from: string }[] {
    return this.#of<FileQuirk>('files', name, version).flatMap((quirk) => {
      this.#met.add(quirk.id);
      return quirk.files.map((file) => ({ quirk: quirk.id, ...file }));
    });
  }

  /** Says that a quirk changed something that the book does not see. */
  used(id: string): void {
    this.#met.add(id);
    this.#useful.add(id);
  }

  /**
   * Quirks that no longer do anything: they met what they are for and changed nothing. Those for
   * releases and packages that were not planned are not judged.
   */
  stale(releases: readonly SourceTree[]): Fault[] {
    const met = (quirk: Quirk): boolean => {
      if ('pins' in quirk)
        return releases.some(({ release }) => release !== null && coversRelease(quirk.releases, release));
      if ('release' in quirk) return releases.some(({ tag }) => tag === quirk.release);
      return this.#met.has(quirk.id);
    };
    return this.#quirks
      .filter((quirk) => !this.#useful.has(quirk.id) && met(quirk))
      .map(({ id, repository, reason }) => ({
        code: 'stale-quirk',
        severity: 'error',
        file: `quirks of ${repository}`,
        line: 0,
        message: `the quirk '${id}' changes nothing any more (it was there because: ${reason})`,
        mend: 'Take it out of quirks.yml, or mend the versions that it names.',
      }));
  }

  #pinsOf(release: string | null): PinQuirk[] {
    return this.#quirks.filter(
      (quirk): quirk is PinQuirk =>
        'pins' in quirk && release !== null && coversRelease(quirk.releases, release),
    );
  }

  #of<Q extends LinkQuirk | FileQuirk>(kind: 'links' | 'files', name: string, version: string): Q[] {
    return this.#quirks.filter(
      (quirk): quirk is Q =>
        kind in quirk &&
        'package' in quirk &&
        quirk.package === name &&
        coversRelease(quirk.versions, version),
    );
  }
}

function pinLinks(composer: ComposerJson, pins: Links): ComposerJson {
  const changed = PINNED_FIELDS.flatMap((field) => {
    const links = composer[field];
    if (!isLinks(links)) return [];
    const pinned = Object.entries(links).map(([name, constraint]) => [
      name,
      Object.hasOwn(pins, name) ? pins[name] : constraint,
    ]);
    return [[field, Object.fromEntries(pinned)] as const];
  });
  return { ...composer, ...Object.fromEntries(changed) };
}

function changeLinks(composer: ComposerJson, { links }: LinkQuirk): ComposerJson {
  const changed = Object.entries(links).map(([field, changes]) => {
    const before = composer[field];
    const next = new Map(Object.entries(isLinks(before) ? before : {}));
    for (const [name, constraint] of Object.entries(changes ?? {})) {
      if (constraint === null) next.delete(name);
      else next.set(name, constraint);
    }
    return [field, Object.fromEntries(next)] as const;
  });
  return { ...composer, ...Object.fromEntries(changed) };
}
