import { UpkeepError } from '../../../src/errors/upkeep-error.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import type { Repository } from '../../../src/git/repository.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import type { DashboardDeps } from '../dashboard-deps.js';
import { distributionModel } from '../model/distribution-model.js';
import { releasesModel, type ReleasesModel } from '../model/releases-model.js';
import { readReleaseHistory } from '../read/read-release-history.js';
import { releasesView } from '../view/releases-view.js';

/**
 * `/releases`: what the Composer repository has, what was released, and what comes next.
 * @param series the local copy of the series repository; null before the first fetch
 * @param token of its forms; null: it is only shown
 */
export async function releasesPage(
  { config, log, people }: Pick<DashboardDeps, 'config' | 'log' | 'people'>,
  series: Repository | null,
  token: string | null,
): Promise<Page> {
  const releases = series === null ? [] : await readReleaseHistory(series);
  const data = { ...read(config, log), releases: releases.map(distributionModel) };
  return {
    status: 200,
    title: 'Releases',
    part: 'releases',
    trail: [],
    href: pageLinks.releases,
    data,
    main: releasesView(data, { series: config.series, forge: people !== null, token }),
    forms: token !== null,
  };
}

function read(config: DashboardDeps['config'], log: DashboardDeps['log']): Omit<ReleasesModel, 'releases'> {
  const nothing = { packages: 0, versions: 0, distributions: [], problem: '' };
  if (config.packages === null) return { url: null, ...nothing };
  const url = `${config.publicUrl}${pageLinks.packages}`;
  try {
    return releasesModel(new RepositoryStore(config.packages), url);
  } catch (error) {
    if (!(error instanceof UpkeepError)) throw error;
    log.warn({ code: error.code }, 'the folder of packages could not be read');
    return { url, ...nothing, problem: error.code };
  }
}
