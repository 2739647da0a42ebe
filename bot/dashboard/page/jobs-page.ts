import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import type { DashboardDeps } from '../dashboard-deps.js';
import { jobsView } from '../view/jobs-view.js';

/** `/jobs`: what runs and what waits. */
export async function jobsPage({ queue, now }: Pick<DashboardDeps, 'queue' | 'now'>): Promise<Page> {
  const jobs = await queue.list();
  return {
    status: 200,
    title: 'Jobs',
    part: 'jobs',
    trail: [],
    href: pageLinks.jobs,
    data: { jobs },
    main: jobsView(jobs, now()),
    live: true,
  };
}
