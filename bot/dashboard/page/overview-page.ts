import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { overviewModel } from '../model/overview-model.js';
import { overviewView } from '../view/overview-view.js';
import type { PageContext } from './page-context.js';

/** `/`: all lines and stacks. */
export function overviewPage({ states, jobs }: PageContext): Page {
  const data = overviewModel(states, jobs);
  return {
    status: 200,
    title: 'Overview',
    part: 'overview',
    trail: [],
    href: pageLinks.overview,
    data,
    main: overviewView(data),
  };
}
