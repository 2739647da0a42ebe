import type { StackKey } from '../../stack-key.js';

/** A name as one segment of a path; `.json` at its end would ask for the page's data. */
function segment(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/\.json$/, '%2Ejson');
}

function stack({ line, stack: name }: StackKey): string {
  return `/stacks/${segment(line)}/${segment(name)}`;
}

/** The addresses of the pages, from the root; the data of each is at the same one with `.json`. */
export const pageLinks = {
  overview: '/',
  releases: '/releases',
  jobs: '/jobs',
  jobEvents: '/jobs/events',
  forge: '/forge',
  packages: '/packages',
  style: '/assets/style.css',
  script: '/assets/live.js',
  stack,
  patch: (key: StackKey, patch: string): string => `${stack(key)}/patches/${segment(patch)}`,
  conflict: (key: StackKey, patch: string): string => `${stack(key)}/conflicts/${segment(patch)}`,
  forecast: (key: StackKey): string => `${stack(key)}/forecast`,
  compat: (key: StackKey): string => `${stack(key)}/compat`,
  pull: (repository: string, number: number): string =>
    `/forge/${repository.split('/').map(segment).join('/')}/pull/${number}`,
  /** The data of a page. */
  json: (page: string): string => (page === '/' ? '/index.json' : `${page}.json`),
} as const;
