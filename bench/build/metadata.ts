import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FileSwap } from '../../builder/repository/file-swap.js';
import { indexPackage } from '../../builder/repository/index-package.js';
import type { ManifestEntry } from '../../builder/repository/manifest-entry.js';
import { NextManifest } from '../../builder/repository/next-manifest.js';
import { formatPackageManifest, type PackageManifest } from '../../builder/repository/package-manifest.js';
import { INDEX_FILE, packageManifestFile } from '../../builder/repository/repository-files.js';
import { formatRepositoryIndex } from '../../builder/repository/repository-index.js';
import { RepositoryStore } from '../../builder/repository/repository-store.js';
import { zipPath } from '../../builder/repository/zip-path.js';
import { stageRepository } from '../../builder/repository/stage-repository.js';

// How long the metadata of a large repository take: all of them, none, and those of one package.
//   node dist/bench/build/metadata.js [PACKAGES [VERSIONS]]      [600 100]

const [packages = 600, versions = 100] = process.argv.slice(2).map(Number);
const out = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
try {
  const manifests = Array.from({ length: packages }, (_, at) => manifestOf(at));
  for (const manifest of manifests)
    write(packageManifestFile(manifest.name), formatPackageManifest(manifest));
  const indexed = manifests.flatMap((manifest) => indexPackage(manifest) ?? []);
  write(INDEX_FILE, formatRepositoryIndex({ packages: indexed }));
  const names = indexed.map(({ name }) => name);
  report('all metadata and pages', [], 'https://packages.example.com');
  report('nothing to do', [], null);
  report('one package', names.slice(0, 1), null);
} finally {
  rmSync(out, { recursive: true, force: true });
}

function report(what: string, touched: readonly string[], url: string | null): void {
  const started = performance.now();
  const store = new RepositoryStore(out);
  const nothing = {
    packages: [],
    checks: [],
    sources: new Map(),
    firstWins: true,
    releases: null,
    advisories: [],
    prune: [],
  };
  const next = new NextManifest(store, [], nothing);
  const swap = new FileSwap(out, join(out, '.working'));
  stageRepository(swap, { store, next, touched, url });
  const files = swap.commit();
  const [seconds, memory] = [(performance.now() - started) / 1000, process.memoryUsage.rss() / 1e6];
  process.stdout.write(
    `${packages} packages x ${versions} versions, ${what}: ${seconds.toFixed(2)} s, ${files} files, ${memory.toFixed(0)} MB\n`,
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

function manifestOf(at: number): PackageManifest {
  const name = `acme/module-${String(at).padStart(4, '0')}`;
  return { name, versions: Array.from({ length: versions }, (_, index) => entryOf(name, at, index)) };
}

/** Of the size of a real module's: some dozen requirements, a few of which change from release to release. */
function entryOf(name: string, at: number, index: number): ManifestEntry {
  const version = `100.${Math.floor(index / 10)}.${index % 10}`;
  const hash = (at * 1000 + index).toString(16).padStart(40, '0');
  const require = Object.fromEntries(
    Array.from({ length: 24 }, (_, link) => [
      `acme/module-${String((at + link * 7) % 600).padStart(4, '0')}`,
      link < 4 ? version : '100.*',
    ]),
  );
  return {
    name,
    version,
    role: 'package',
    zip: zipPath(name, version, 'package'),
    size: 40_000,
    sha1: hash,
    sha256: hash.padStart(64, 'a'),
    content: hash.padStart(64, 'b'),
    files: 40,
    key: hash.padStart(64, 'c'),
    zlib: '1.3',
    writer: 'bench',
    contents: null,
    replace: [],
    origin: {
      repository: 'platform',
      url: 'https://github.com/acme/platform.git',
      tag: version,
      commit: hash,
      time: 1_600_000_000 + index * 86_400,
      path: `modules/${at}`,
      tree: hash,
    },
    bundle: null,
    quirks: [],
    composer: {
      name,
      description: `Module ${at} of the platform`,
      type: 'library',
      license: ['OSL-3.0', 'AFL-3.0'],
      version,
      require: { php: '~8.1.0||~8.2.0', ...require },
      autoload: { files: ['registration.php'], 'psr-4': { [`Acme\\Module${at}\\`]: '' } },
    },
  };
}
