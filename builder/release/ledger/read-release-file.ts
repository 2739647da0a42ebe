import { explainIssues } from '../../recipe/explain-issues.js';
import type { Ledger } from '../../ledger/ledger.js';
import { VersionFile, type ReadLine } from '../../ledger/version-file.js';
import type { DistributionRelease } from './distribution-release.js';
import { releaseLineSchema } from './release-line-schema.js';
import { releasesPath } from './releases-path.js';

/**
 * The releases of a distribution that the ledger has; an empty file where it has none. Throws BadInputError `bad-ledger`
 * with every fault and its line, and `no-such-distribution`.
 */
export async function readReleaseFile(
  ledger: Ledger,
  distribution: string,
): Promise<VersionFile<DistributionRelease>> {
  const path = releasesPath(distribution);
  const text = (await ledger.texts([path])).get(path) ?? null;
  return text === null ? VersionFile.empty() : VersionFile.read(path, text, readLine);
}

function readLine(text: string): ReadLine<DistributionRelease> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return { faults: ['is no record of a release: expected a JSON text'] };
  }
  const result = releaseLineSchema.safeParse(input);
  if (result.success) return { line: result.data };
  const issues = explainIssues(releaseLineSchema, input, result.error.issues);
  return { faults: issues.map(({ message }) => `is no record of a release: ${message}`) };
}
