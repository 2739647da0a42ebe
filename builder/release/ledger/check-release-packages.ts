import type { RepositoryStore } from '../../repository/repository-store.js';
import { releasedPackages } from '../../distribution/released-packages.js';
import type { DistributionRelease } from './distribution-release.js';
import type { LedgerProblem } from './ledger-problem.js';

/** What the recipe says of the product. */
export interface ProductFacts {
  readonly product: string;
  /** Key of `extra` that holds the upstream version; null where the recipe names none. */
  readonly extraKey: string | null;
}

/**
 * What a Composer repository says against releases of the ledger: a product that is not there, that says another upstream
 * version in `extra`, packages from other commits of upstream, and versions of the product that were never released.
 */
export function checkReleasePackages(
  releases: readonly DistributionRelease[],
  store: RepositoryStore,
  { product, extraKey }: ProductFacts,
): LedgerProblem[] {
  return [
    ...releases.flatMap((release) => checkOne(release, store, extraKey)),
    ...notRecorded(releases, store, product),
  ];
}

function checkOne(
  release: DistributionRelease,
  store: RepositoryStore,
  extraKey: string | null,
): LedgerProblem[] {
  const { version, product, upstream, stacks } = release;
  const problem = (about: string, message: string, mend: string): LedgerProblem => ({
    severity: 'error',
    version,
    where: 'packages',
    about,
    message,
    mend,
  });
  const entry = store.entry(product, version);
  if (entry === null) {
    const mend = `Publish it again: upkeep release --resume, or restore ${store.out} from a copy.`;
    return [problem(product, `the ledger has it, and ${store.out} has not`, mend)];
  }
  const says = extraKey === null ? upstream.version : valueAt(entry.composer['extra'], extraKey);
  const about = `Published packages never change, so the next version must be right; look at who wrote the ledger.`;
  const other =
    says === upstream.version
      ? []
      : [
          problem(
            product,
            `tracks ${upstream.version ?? 'no version'} by the ledger, and ${says ?? 'none'} by extra.${extraKey ?? ''}`,
            about,
          ),
        ];
  const origins = releasedPackages(store, product, version).flatMap(({ name }) => {
    const origin = store.entry(name, version)?.origin ?? null;
    const base = origin === null ? undefined : stacks[origin.repository]?.base;
    if (origin === null || base === origin.commit) return [];
    const wanted = base === undefined ? 'no such stack' : base;
    return [
      problem(
        name,
        `is from ${origin.commit} of ${origin.repository}, and the ledger has ${wanted} for that`,
        about,
      ),
    ];
  });
  return [...other, ...origins];
}

/** Versions of the products that stand there without a release: previews and nightlies aside. */
function notRecorded(
  releases: readonly DistributionRelease[],
  store: RepositoryStore,
  product: string,
): LedgerProblem[] {
  const known = new Set(releases.map(({ version }) => version));
  return store
    .package(product)
    .versions.filter(({ version, composer }) => {
      const preview = valueAt(composer['extra'], 'upkeep-preview');
      return preview === null && !known.has(version) && !/-a\d{8}/.test(version);
    })
    .map(({ version }) => ({
      severity: 'warning',
      version,
      where: 'packages',
      about: product,
      message: `${store.out} has it, and the ledger has no such release`,
      mend: 'If a release was interrupted: upkeep release --resume. What `upkeep build` made on its own is none.',
    }));
}

function valueAt(extra: unknown, key: string): string | null {
  if (typeof extra !== 'object' || extra === null) return null;
  const value: unknown = new Map<string, unknown>(Object.entries(extra)).get(key);
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
