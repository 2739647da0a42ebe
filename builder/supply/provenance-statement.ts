import { createHash } from 'node:crypto';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ReleasedStack } from '../release/released-stack.js';
import { sortedJson } from './sorted-json.js';

/** How these builds are described; `docs/release.md` says what each parameter means. */
const BUILD_TYPE = 'urn:upkeep:release:v1';
const BUILDER = 'urn:upkeep:builder';

export interface ProvenanceInput {
  readonly facts: ReleaseFacts;
  readonly entries: readonly ManifestEntry[];
  /** SHA-256 in hex of all that was released, by path. */
  readonly subjects: ReadonlyMap<string, string>;
  /** Version of this program. */
  readonly program: string;
}

/**
 * How a release was made: an in-toto statement (v1) with SLSA's provenance (v1). It names the request, which decides the
 * release, and everything that was read for it: upstream's commits, the commit of the series, the recipe. There is no
 * time in it, because a build that is made again must give the same bytes.
 */
export function provenanceStatement({ facts, entries, subjects, program }: ProvenanceInput): string {
  const { request, kind, upstream } = facts;
  const stacks = [...facts.stacks].sort((a, b) => (a.name < b.name ? -1 : 1));
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...subjects]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, sha256]) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: {
          distribution: request.distribution,
          version: request.version,
          line: request.line,
          series: request.series,
          asOf: request.asOf,
          emergency: request.emergency,
        },
        internalParameters: {
          kind,
          upstream: { product: upstream.product, version: upstream.version },
          writers: distinct(entries.map(({ writer }) => writer)),
          zlib: distinct(entries.map(({ zlib }) => zlib)),
        },
        resolvedDependencies: [
          { name: 'series', digest: { gitCommit: request.series }, annotations: { line: request.line } },
          { name: `recipe/${request.distribution}`, digest: { sha256: recipeDigest(facts) } },
          ...stacks.map(toDependency),
        ],
      },
      runDetails: {
        builder: { id: BUILDER, version: { upkeep: program } },
        metadata: { invocationId: `${request.distribution}/${request.version}@${request.series}` },
      },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

function toDependency({ name, url, base, tag, release, tree, patches }: ReleasedStack): object {
  return {
    name: `upstream/${name}`,
    ...(url !== null && /^[a-z][a-z0-9+.-]*:\/\//.test(url) ? { uri: `git+${encodeURI(url)}@${base}` } : {}),
    digest: { gitCommit: base },
    annotations: { tag, release, tree, patches: patches.map(({ patch }) => patch.name) },
  };
}

/** Of all that the recipe says; not of its file's place, which is another on every machine. */
function recipeDigest({ distribution: { recipe, stacks, groups } }: ReleaseFacts): string {
  return createHash('sha256').update(sortedJson({ recipe, stacks, groups })).digest('hex');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
