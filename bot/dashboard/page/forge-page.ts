import type { DashboardDeps } from '../dashboard-deps.js';
import { listLocalRepositories } from '../../../src/forge/local/list-local-repositories.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { forgeView, type ForgeModel } from '../view/forge-view.js';

/** `/forge`: the pull requests of the local forge; null with any other. */
export async function forgePage({
  config,
  forge,
}: Pick<DashboardDeps, 'config' | 'forge'>): Promise<Page | null> {
  if (config.forge.kind !== 'local') return null;
  const names = await listLocalRepositories(config.forge.dir);
  const repositories = await Promise.all(
    names.map(async (name) => ({ name, pulls: await forge.pullRequests(name, { state: 'all' }) })),
  );
  const data: ForgeModel = { repositories };
  return {
    status: 200,
    title: 'Pull requests',
    part: 'forge',
    trail: [],
    href: pageLinks.forge,
    data,
    main: forgeView(data),
  };
}
