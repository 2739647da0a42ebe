import { documentsFolder } from '../../../builder/release/documents-folder.js';
import { releasePath } from '../../../builder/pages/releases/release-path.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import { pageLinks } from '../http/page-links.js';
import type { ReleaseHistory } from '../read/read-release-history.js';
import type { DistributionModel, PastRelease } from './releases-model.js';

/** A distribution's releases, as a page has them. */
export function distributionModel(history: ReleaseHistory): DistributionModel {
  const { distribution, releases, readings, problem } = history;
  return {
    name: distribution,
    lines: readings.map(({ key, state }) => ({ line: key.line, state })),
    past: releases.map((release) => pastOf(distribution, release)),
    problem,
  };
}

function pastOf(distribution: string, release: DistributionRelease): PastRelease {
  const { version, kind, reason, as_of: asOf, line, upstream, packages } = release;
  const folder = `${pageLinks.packages}/${documentsFolder(distribution, version)}`;
  const documents = Object.keys(release.documents).toSorted();
  return {
    version,
    kind,
    reason,
    asOf,
    line,
    upstream: upstream.version,
    packages,
    page: `${pageLinks.packages}/${releasePath(distribution, version)}`,
    documents: documents.map((path) => ({ path, href: `${folder}/${path}` })),
  };
}
