import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import { documentsFolder } from '../release/documents-folder.js';
import { readReleases } from '../release/ledger/read-releases.js';
import { walkFiles } from '../verify/walk-files.js';
import type { AuditResult } from './audit-result.js';
import type { AuditTarget } from './audit-target.js';
import { statOf } from './stat-of.js';

const SUMS = 'SHA256SUMS';
const MAX_BYTES = 64 << 20;

/**
 * Traces a document of a release: whether it is the one that the release was published with, by the ledger and by its
 * `SHA256SUMS`.
 *
 * Throws BadInputError `no-such-file`, `bad-ledger`.
 */
export async function auditDocument(
  out: string,
  { distribution, version, path }: Extract<AuditTarget, { kind: 'document' }>,
  series: Repository | null,
): Promise<AuditResult> {
  const folder = documentsFolder(distribution, version);
  const file = `${folder}/${path}`;
  const sha256 = sumOf(join(out, file));
  if (sha256 === null) throw noSuchDocument(out, folder, path);
  const releases = series === null ? [] : await readReleases(series, distribution);
  const release = releases.find((one) => one.version === version);
  const recorded = release?.documents[path];
  const listed = listedSum(out, folder, file);
  const problems = [
    ...(recorded !== undefined && recorded !== sha256
      ? [`${file} has the SHA-256 ${sha256}, and the ledger has ${recorded}`]
      : []),
    ...(release !== undefined && recorded === undefined
      ? [`the ledger knows no document ${path} of this release`]
      : []),
    ...(listed !== null && listed !== sha256
      ? [`${file} has the SHA-256 ${sha256}, and ${SUMS} has ${listed}`]
      : []),
  ];
  return {
    ok: problems.length === 0,
    kind: 'document',
    package: null,
    release: release === undefined ? null : { distribution, version, series: release.series },
    file: null,
    files: null,
    document: { path: file, sha256 },
    given: null,
    problems,
    notes: [
      ...(release === undefined ? ['no ledger at hand has this release'] : []),
      ...(listed === null ? [`no ${SUMS} of the release lists it`] : []),
    ],
  };
}

/** null for what is no file. */
function sumOf(file: string): string | null {
  const stat = statOf(file);
  if (stat?.isFile() !== true || stat.size > MAX_BYTES) return null;
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function listedSum(out: string, folder: string, file: string): string | null {
  const sums = join(out, folder, SUMS);
  const stat = statOf(sums);
  if (stat?.isFile() !== true || stat.size > MAX_BYTES) return null;
  const line = readFileSync(sums, 'utf8')
    .split('\n')
    .find((one) => one.slice(64) === `  ${file}`);
  return line?.slice(0, 64) ?? null;
}

function noSuchDocument(out: string, folder: string, path: string): BadInputError {
  const there = existsSync(join(out, folder))
    ? [...walkFiles(out, folder)].map((one) => one.slice(folder.length + 1)).sort()
    : [];
  const hint =
    there.length === 0 ? 'it has no documents of that release' : `expected one of ${there.join(', ')}`;
  return new BadInputError('no-such-file', `${out} has no ${folder}/${path}: ${hint}.`, { data: { path } });
}
