import { createPublicKey, verify } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentFiles } from '../publish/document-files.js';
import { sha256Of } from '../publish/sha256-of.js';
import { documentPath } from '../release/document-path.js';
import { documentsFolder } from '../release/documents-folder.js';
import { checksumFile } from './checksum-file.js';
import type { Problem } from './problem.js';
import { releaseZips, type VersionFacts } from './release-zips.js';

const SUMS = 'SHA256SUMS';
const SIGNATURE = `${SUMS}.sig`;
const KEY = 'public-key.pem';

/** The documents of one release, by path below the repository's folder. */
interface Release {
  readonly distribution: string;
  readonly version: string;
  readonly paths: string[];
}

/**
 * Checks the documents of every release: `SHA256SUMS` names all of them and all zips of the release, and nothing else,
 * with the right sums; its signature is that of the key beside it; nothing that is no document lies among them.
 *
 * @param versions all published versions by their version, where some release with documents has it
 * @param partial whether some manifest is not sound: which zips there must be cannot be told then
 */
export function checkDocuments(
  out: string,
  versions: ReadonlyMap<string, readonly VersionFacts[]>,
  partial: boolean,
): Problem[] {
  const { paths, faults } = documentFiles(out);
  const strays = faults.map(({ file, message }) => problem(file, 'a document of a release', message));
  return [
    ...strays,
    ...releasesIn(paths).flatMap((release) =>
      checkRelease(out, release, partial ? null : (versions.get(release.version) ?? [])),
    ),
  ];
}

/** The versions of releases that have documents in a repository. */
export function documentedVersions(out: string): ReadonlySet<string> {
  return new Set(releasesIn(documentFiles(out).paths).map(({ version }) => version));
}

function releasesIn(paths: readonly string[]): Release[] {
  const releases = new Map<string, Release>();
  for (const path of paths) {
    const parsed = documentPath(path);
    if (parsed === null) continue;
    const { distribution, version } = parsed;
    const folder = documentsFolder(distribution, version);
    const release = releases.get(folder) ?? { distribution, version, paths: [] };
    release.paths.push(path);
    releases.set(folder, release);
  }
  return [...releases.values()];
}

function checkRelease(out: string, release: Release, versions: readonly VersionFacts[] | null): Problem[] {
  const folder = documentsFolder(release.distribution, release.version);
  const [list, signature] = [`${folder}/${SUMS}`, `${folder}/${SIGNATURE}`];
  if (!release.paths.includes(list)) return [problem(list, 'the checksums of the release', 'no such file')];
  const text = readFileSync(join(out, list), 'utf8');
  const sums = checksumFile(text);
  if (sums === null) return [problem(list, 'checksums and paths, by path', 'another text')];
  const zips = versions === null ? null : releaseZips(release.distribution, versions);
  const documents = release.paths.filter((path) => path !== list && path !== signature);
  return [
    ...documents
      .filter((path) => !sums.has(path))
      .map((path) => problem(path, `a line in ${list}`, 'a document that it does not name')),
    ...(zips ?? [])
      .filter(({ zip, sha256 }) => sums.get(zip) !== sha256)
      .map(({ zip, sha256 }) => problem(list, `${sha256}  ${zip}`, sums.get(zip) ?? 'no such line')),
    ...[...sums].flatMap(([path, sha256]) => checkLine(out, list, folder, path, sha256, zips)),
    ...checkSignature(out, folder, release.paths, text),
  ];
}

function checkLine(
  out: string,
  list: string,
  folder: string,
  path: string,
  sha256: string,
  zips: readonly VersionFacts[] | null,
): Problem[] {
  if (!path.startsWith(`${folder}/`)) {
    // Bytes of zips are compared with their manifests, and those with the line.
    const known = zips === null || zips.some(({ zip }) => zip === path);
    return known ? [] : [problem(list, 'zips of the release and its documents', path)];
  }
  // What it names is looked at only where it is a document, so that it never leads out of the folder.
  const isFile =
    documentPath(path) !== null && lstatSync(join(out, path), { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile) return [problem(path, sha256, 'no such file')];
  const found = sha256Of(join(out, path)) ?? 'no such file';
  return found === sha256 ? [] : [problem(path, sha256, found)];
}

function checkSignature(out: string, folder: string, paths: readonly string[], text: string): Problem[] {
  const [signature, key] = [`${folder}/${SIGNATURE}`, `${folder}/${KEY}`];
  const [signed, known] = [paths.includes(signature), paths.includes(key)];
  if (!signed && !known) return [];
  if (!signed) return [problem(signature, `a signature by ${KEY}`, 'no such file')];
  if (!known) return [problem(key, `the key of ${SIGNATURE}`, 'no such file')];
  return isSigned(readFileSync(join(out, key), 'utf8'), readFileSync(join(out, signature), 'utf8'), text)
    ? []
    : [problem(signature, `the signature of ${SUMS} by ${KEY}`, 'another one')];
}

function isSigned(key: string, signature: string, text: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (`${bytes.toString('base64')}\n` !== signature) return false;
  try {
    return verify(null, Buffer.from(text), createPublicKey(key), bytes);
  } catch {
    // No key, or one of another kind.
    return false;
  }
}

function problem(file: string, expected: string, found: string): Problem {
  return {
    severity: 'error',
    package: null,
    version: null,
    file,
    what: 'document',
    member: null,
    expected,
    found,
  };
}
