import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { Problem, ProblemKind } from './problem.js';

type Details = Partial<Pick<Problem, 'severity' | 'file' | 'member' | 'expected' | 'found'>>;

/** A problem of one published version; with its zip, unless another file is named. */
export function problemAt(
  { name, version, zip }: Pick<ManifestEntry, 'name' | 'version' | 'zip'>,
  what: ProblemKind,
  details: Details = {},
): Problem {
  const { severity = 'error', file = zip, member = null, expected = null, found = null } = details;
  return { severity, package: name, version, file, what, member, expected, found };
}
