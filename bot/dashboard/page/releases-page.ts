import { UpkeepError } from '../../../src/errors/upkeep-error.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import type { DashboardDeps } from '../dashboard-deps.js';
import { releasesModel, type ReleasesModel } from '../model/releases-model.js';
import { releasesView } from '../view/releases-view.js';

/** `/releases`: what the Composer repository has. */
export function releasesPage({ config, log }: Pick<DashboardDeps, 'config' | 'log'>): Page {
  const data = read(config, log);
  return {
    status: 200,
    title: 'Releases',
    part: 'releases',
    trail: [],
    href: pageLinks.releases,
    data,
    main: releasesView(data, config.series),
  };
}

function read(config: DashboardDeps['config'], log: DashboardDeps['log']): ReleasesModel {
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
