import { routesJudge } from '../../../src/compat/routes/routes-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const FILE = 'Cart/etc/frontend/routes.xml';
/** What is given first stands in line 3. */
const routes = (...lines: string[]): string =>
  xmlLines('config', '<router id="standard">', ...lines, '</router>');
const one = (content: string, path = FILE): Files => ({ [path]: content });
const route = (id: string, frontName: string | null, ...modules: string[]): string =>
  `<route id="${id}"${frontName === null ? '' : ` frontName="${frontName}"`}>${modules.map((name) => `<module name="${name}"/>`).join('')}</route>`;
const CARTS = route('carts', 'carts', 'Acme_Cart');

runCases(
  'routes.xml',
  [routesJudge],
  [
    {
      name: 'gone',
      before: one(routes(CARTS)),
      after: one(routes()),
      expect: [`B page-route-removed carts (frontend) ${FILE}:3 [svc=none policy=major]`],
    },
    {
      name: 'gone with its file',
      before: { ...one(routes(CARTS)), 'a.txt': '' },
      after: { 'a.txt': '' },
      expect: [`B page-route-removed carts (frontend) ${FILE}:3`],
    },
    {
      name: 'another front name',
      before: one(routes(CARTS)),
      after: one(routes('', route('carts', 'my-carts', 'Acme_Cart'))),
      expect: [`B page-route-removed carts (frontend) ${FILE}:4`],
    },
    {
      name: 'another id',
      before: one(routes(CARTS)),
      after: one(routes('', route('acme_carts', 'carts', 'Acme_Cart'))),
      expect: [`B page-route-id-changed carts (frontend) ${FILE}:4 [svc=none policy=major]`],
    },
    {
      name: 'another id and another front name',
      before: one(routes(CARTS)),
      after: one(routes(route('lists', 'lists', 'Acme_Cart'))),
      expect: [
        `M page-route-added lists (frontend) ${FILE}:3`,
        `B page-route-removed carts (frontend) ${FILE}:3`,
      ],
    },
    {
      name: 'in another area',
      before: one(routes(CARTS)),
      after: one(routes(CARTS), 'Cart/etc/adminhtml/routes.xml'),
      expect: [
        'M page-route-added carts (adminhtml) Cart/etc/adminhtml/routes.xml:3',
        `B page-route-removed carts (frontend) ${FILE}:3`,
      ],
    },
    {
      name: 'one of its modules is gone',
      before: one(routes(route('carts', 'carts', 'Acme_Cart', 'Acme_Lists'))),
      after: one(routes(CARTS)),
      expect: [`B page-route-module-removed carts::Acme_Lists (frontend) ${FILE}:3 [svc=none policy=major]`],
    },
    {
      name: 'a module of a route of another package is gone',
      before: one(routes(route('catalog', null, 'Acme_Cart'))),
      after: one(routes()),
      expect: [`B page-route-module-removed catalog::Acme_Cart (frontend) ${FILE}:3`],
    },
    {
      name: 'new',
      before: one(routes()),
      after: one(routes(CARTS)),
      expect: [`M page-route-added carts (frontend) ${FILE}:3 [svc=none policy=minor]`],
    },
    {
      name: 'a route of another package gets pages',
      before: one(routes()),
      after: one(routes(route('catalog', null, 'Acme_Cart'))),
      expect: [],
    },
    {
      name: 'a route gets pages of another module',
      before: { ...one(routes(CARTS)), ...one(routes(), 'Tax/etc/frontend/routes.xml') },
      after: {
        ...one(routes(CARTS)),
        ...one(routes(route('carts', 'carts', 'Acme_Tax')), 'Tax/etc/frontend/routes.xml'),
      },
      expect: [],
    },
    {
      name: 'moved to another module',
      before: { ...one(routes(CARTS)), ...one(routes(), 'Tax/etc/frontend/routes.xml') },
      after: { ...one(routes()), ...one(routes(CARTS), 'Tax/etc/frontend/routes.xml') },
      expect: [],
    },
    {
      name: 'comment, order of modules and attributes, before and after',
      before: one(routes(route('carts', 'carts', 'Acme_Cart', 'Acme_Lists'))),
      after: one(
        routes(
          '<!-- x -->',
          "<route frontName='carts' id='carts'><module name='Acme_Lists' before='Acme_Cart'/><module name='Acme_Cart'/></route>",
        ),
      ),
      expect: [],
    },
    {
      name: 'the front name is said in another file of the same route',
      before: {
        ...one(routes(CARTS)),
        ...one(routes(route('carts', null, 'Acme_Tax')), 'A/etc/frontend/routes.xml'),
      },
      after: {
        ...one(routes(route('carts', null, 'Acme_Cart'))),
        ...one(routes(route('carts', 'carts', 'Acme_Tax')), 'A/etc/frontend/routes.xml'),
      },
      expect: [],
    },
  ],
);
