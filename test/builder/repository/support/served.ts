import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NextManifest } from '../../../../builder/repository/next-manifest.js';
import { RepositoryStore } from '../../../../builder/repository/repository-store.js';
import { stageRepository } from '../../../../builder/repository/stage-repository.js';

interface ServedVersion {
  readonly version: string;
  readonly dist: { readonly url: string; readonly shasum: string };
}

/** What Composer sees of a repository at this address: `name version` and what is wrong with its zip. */
export function servedVersions(out: string, url: string): Map<string, string> {
  const served = new Map<string, string>();
  const root = join(out, 'packages.json');
  if (!existsSync(root)) return served;
  const names = (JSON.parse(readFileSync(root, 'utf8')) as { 'available-packages': string[] })[
    'available-packages'
  ];
  for (const name of names) {
    for (const file of [`p2/${name}.json`, `p2/${name}~dev.json`]) {
      const { packages } = JSON.parse(readFileSync(join(out, file), 'utf8')) as {
        packages: Record<string, Partial<ServedVersion>[]>;
      };
      const current: { version?: string; dist?: ServedVersion['dist'] } = {};
      for (const minified of packages[name] ?? []) {
        Object.assign(current, minified);
        const { version = '', dist } = current;
        served.set(`${name} ${version}`, damage(out, url, dist));
      }
    }
  }
  return served;
}

function damage(out: string, url: string, dist: ServedVersion['dist'] | undefined): string {
  if (dist?.url.startsWith(`${url}/`) !== true) return `is at ${dist?.url}`;
  const zip = join(out, dist.url.slice(url.length + 1));
  if (!existsSync(zip)) return 'has no zip';
  const sum = createHash('sha1').update(readFileSync(zip)).digest('hex');
  return sum === dist.shasum ? '' : 'has another zip';
}

/** Files that would change if everything were made anew from the manifest: none, when a build is finished. */
export function staleFiles(out: string): string[] {
  const store = new RepositoryStore(out);
  const stale: string[] = [];
  const names = store.index.map(({ name }) => name);
  const build = {
    packages: [],
    checks: [],
    sources: new Map(),
    firstWins: false,
    releases: null,
    advisories: [],
    prune: [],
  };
  const sink = {
    stage: (path: string, data: string | Buffer): void => {
      if (!existsSync(join(out, path)) || !readFileSync(join(out, path)).equals(Buffer.from(data)))
        stale.push(path);
    },
    drop: (path: string): void => {
      if (existsSync(join(out, path))) stale.push(path);
    },
  };
  stageRepository(sink, { store, next: new NextManifest(store, [], build), touched: names, url: null });
  const working = join(out, '.upkeep-build');
  return existsSync(working)
    ? [...stale, ...readdirSync(working).map((name) => `.upkeep-build/${name}`)]
    : stale;
}
