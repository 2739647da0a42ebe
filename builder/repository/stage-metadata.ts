import { gzipSync } from 'node:zlib';
import type { Advisory } from './advisory.js';
import type { FileSink } from './file-sink.js';
import { packagePath } from '../pages/package-path.js';
import { packageMetadata } from './package-metadata.js';
import type { PackageManifest } from './package-manifest.js';
import type { RepositoryFile } from './repository-file.js';
import type { RepositoryIndex } from './repository-index.js';
import { requiredFirst } from './required-first.js';
import { rootMetadata } from './root-metadata.js';

/** Smaller files are not worth a compressed copy. */
const GZIP_FROM = 512;

export interface MetadataRequest {
  readonly index: RepositoryIndex;
  /** Packages whose files for Composer are made anew. */
  readonly names: readonly string[];
  /** Packages whose pages are made anew. */
  readonly pageNames: readonly string[];
  /** Asked for one by one, so that they need not all be in memory. */
  readonly manifest: (name: string) => PackageManifest;
  readonly advisories: readonly Advisory[];
  /** Address of the folder, without a final slash. */
  readonly url: string;
  /** Pages for people, which come after Composer's files. */
  readonly page: (manifest: PackageManifest) => RepositoryFile;
  readonly rootPages: () => Iterable<RepositoryFile>;
}

/**
 * Stages a repository's files for one host, all functions of the manifest, in the order in which
 * they must appear: metapackages after what they require, `packages.json` last, then the pages.
 */
export function stageMetadata(sink: FileSink, request: MetadataRequest): void {
  const { index, manifest, url, advisories } = request;
  for (const name of inOrder(request)) {
    for (const file of packageMetadata(manifest(name), url, advisories)) stageFile(sink, file);
  }
  stageFile(
    sink,
    rootMetadata(
      index.packages.map(({ name }) => name),
      url,
    ),
  );
  for (const name of request.pageNames) {
    const versions = manifest(name);
    if (versions.versions.length > 0) stageFile(sink, request.page(versions));
    else for (const path of [packagePath(name), `${packagePath(name)}.gz`]) sink.drop?.(path);
  }
  for (const file of request.rootPages()) stageFile(sink, file);
}

/** Packages with files, which may require each other, then all that bundles them, each after what it requires. */
function inOrder({ index, names, manifest }: MetadataRequest): string[] {
  const bundles = new Set(index.packages.flatMap(({ name, role }) => (role === 'package' ? [] : [name])));
  const requires = (name: string): string[] =>
    Object.keys(manifest(name).versions.at(-1)?.composer.require ?? {});
  return [
    ...names.filter((name) => !bundles.has(name)),
    ...requiredFirst(
      names.filter((name) => bundles.has(name)),
      requires,
    ),
  ];
}

/** With a compressed copy beside it, for servers that send such copies as they are. */
function stageFile(sink: FileSink, { path, text }: RepositoryFile): void {
  const bytes = Buffer.from(text, 'utf8');
  // The copy first: until the file itself is in place the old pair is served, then the new one.
  if (bytes.length >= GZIP_FROM) sink.stage(`${path}.gz`, compress(bytes));
  else sink.drop?.(`${path}.gz`);
  sink.stage(path, bytes);
}

function compress(bytes: Buffer): Buffer {
  const packed = gzipSync(bytes, { level: 6 });
  // The system that packed it (RFC 1952): "unknown", so that every system writes the same.
  packed[9] = 0xff;
  return packed;
}
