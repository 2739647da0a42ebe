import type { Files, Rule } from '../rule.js';

const routes = (...lines: string[]): Files => ({
  'Cart/etc/frontend/routes.xml': `<config>\n  <router id="standard">\n${lines.join('\n')}\n  </router>\n</config>\n`,
});

const route = (id: string, frontName: string, ...modules: string[]): string =>
  `    <route id="${id}" frontName="${frontName}">${modules.map((name) => `<module name="${name}"/>`).join('')}</route>`;

export const pageRouteRemoved: Rule = {
  id: 'page-route-removed',
  rows: [0],
  title: 'a route of pages is gone, or has another front name',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Links to its pages, from extensions, themes, mails and other sites, lead to 404.',
  mend: 'Keep the front name; a page that is not needed any more can lead on to another.',
  example: { before: routes(route('carts', 'carts', 'Acme_Cart')), after: routes() },
};

export const pageRouteIdChanged: Rule = {
  id: 'page-route-id-changed',
  rows: [0],
  title: 'a route of pages has another id',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Layout handles are named after the id: layout files of extensions and themes for the pages are not loaded any more, and getUrl with the old id leads nowhere.',
  mend: 'Keep the id.',
  example: {
    before: routes(route('carts', 'carts', 'Acme_Cart')),
    after: routes(route('acme_carts', 'carts', 'Acme_Cart')),
  },
};

export const pageRouteModuleRemoved: Rule = {
  id: 'page-route-module-removed',
  rows: [0],
  title: 'a module answers for a route of pages no longer',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Pages of controllers of the module below the front name lead to 404.',
  mend: 'Keep the module at the route.',
  example: {
    before: routes(route('carts', 'carts', 'Acme_Cart', 'Acme_Lists')),
    after: routes(route('carts', 'carts', 'Acme_Cart')),
  },
};

export const pageRouteAdded: Rule = {
  id: 'page-route-added',
  rows: [0],
  title: 'a route of pages is new',
  severities: ['M'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'minor',
  why: 'Nobody is broken; it is a feature, which the distribution wants as a module of its own.',
  mend: 'Put it into a module that can be installed separately.',
  example: { before: routes(), after: routes(route('carts', 'carts', 'Acme_Cart')) },
  feature: true,
};
