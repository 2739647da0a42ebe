import type { DashboardDeps } from '../dashboard-deps.js';
import { readPull } from '../forge/read-pull.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { pullView } from '../view/pull-view.js';

/**
 * `/forge/<owner>/<name>/pull/<n>`; null when there is none.
 * @param token of its forms; null: it is only shown
 */
export async function pullPage(
  { forge }: Pick<DashboardDeps, 'forge'>,
  repository: string,
  number: number,
  token: string | null,
): Promise<Page | null> {
  const data = await readPull(forge, repository, number);
  if (data === null) return null;
  return {
    status: 200,
    title: `${repository}#${number}`,
    part: 'forge',
    trail: [{ name: 'Pull requests', href: pageLinks.forge }],
    href: pageLinks.pull(repository, number),
    data,
    main: pullView(data, token),
    forms: token !== null,
  };
}
