import { webApiJudge } from '../../../src/compat/web-api/web-api-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

interface Route {
  readonly url?: string;
  readonly verb?: string;
  readonly more?: string;
  readonly service?: string;
  readonly method?: string;
  readonly refs?: readonly string[];
  readonly data?: string;
}

/** One route in one line. */
function route(parts: Route = {}): string {
  const {
    url = '/V1/carts/:id',
    verb = 'GET',
    more = '',
    service = 'Acme\\CartsInterface',
    method = 'get',
  } = parts;
  const refs = (parts.refs ?? ['Acme_Cart::carts']).map((ref) => `<resource ref="${ref}"/>`).join('');
  return `<route url="${url}" method="${verb}"${more}><service class="${service}" method="${method}"/><resources>${refs}</resources>${parts.data ?? ''}</route>`;
}

const routes = (...all: string[]): Files => ({ 'Cart/etc/webapi.xml': xmlLines('routes', ...all) });
const PLACE = 'GET /V1/carts/:id Cart/etc/webapi.xml:2';
const force = (name: string, value: string): string =>
  `<data><parameter name="${name}" force="true">${value}</parameter></data>`;

runCases(
  'webapi.xml',
  [webApiJudge],
  [
    {
      name: 'a route is gone',
      before: routes(route()),
      after: routes(),
      expect: [`B web-api-route-removed ${PLACE} [svc=none policy=major]`],
    },
    {
      name: 'another verb',
      before: routes(route()),
      after: routes(route({ verb: 'POST' })),
      expect: [
        'M web-api-route-added POST /V1/carts/:id Cart/etc/webapi.xml:2 [svc=none policy=minor]',
        `B web-api-route-removed ${PLACE}`,
      ],
    },
    {
      name: 'another version',
      before: routes(route()),
      after: routes(route({ url: '/V2/carts/:id' })),
      expect: [
        'M web-api-route-added GET /V2/carts/:id Cart/etc/webapi.xml:2',
        `B web-api-route-removed ${PLACE}`,
      ],
    },
    {
      name: 'a new route',
      before: routes(route()),
      after: routes(route(), route({ url: '/V1/carts' })),
      expect: ['M web-api-route-added GET /V1/carts Cart/etc/webapi.xml:3'],
    },
    {
      name: 'another method of the service',
      before: routes(route()),
      after: routes(route({ method: 'getById' })),
      expect: [`B web-api-service-changed ${PLACE} [svc=none policy=major]`],
    },
    {
      name: 'another service',
      before: routes(route()),
      after: routes(route({ service: 'Acme\\FastCartsInterface' })),
      expect: [`B web-api-service-changed ${PLACE}`],
    },
    {
      name: 'another resource',
      before: routes(route()),
      after: routes(route({ refs: ['Acme_Cart::admin'] })),
      expect: [`B web-api-resource-added ${PLACE} [svc=none policy=major]`],
    },
    {
      name: 'one more resource',
      before: routes(route()),
      after: routes(route({ refs: ['Acme_Cart::carts', 'Acme_Cart::admin'] })),
      expect: [`B web-api-resource-added ${PLACE}`],
    },
    {
      name: 'who was anonymous needs to be somebody',
      before: routes(route({ refs: ['anonymous'] })),
      after: routes(route({ refs: ['self'] })),
      expect: [`B web-api-resource-added ${PLACE}`],
    },
    {
      name: 'one resource less',
      before: routes(route({ refs: ['Acme_Cart::carts', 'Acme_Cart::admin'] })),
      after: routes(route()),
      expect: [`review web-api-resource-dropped ${PLACE} [svc=none policy=none]`],
    },
    {
      name: 'open to all',
      before: routes(route()),
      after: routes(route({ refs: ['anonymous'] })),
      expect: [`review web-api-resource-dropped ${PLACE}`],
    },
    {
      name: 'another module adds a resource to the route',
      before: routes(route()),
      after: {
        ...routes(route()),
        'Tax/etc/webapi.xml': xmlLines('routes', route({ refs: ['Acme_Tax::rates'] })),
      },
      expect: ['B web-api-resource-added GET /V1/carts/:id Tax/etc/webapi.xml:2'],
    },
    {
      name: 'refused without HTTPS',
      before: routes(route()),
      after: routes(route({ more: ' secure="true"' })),
      expect: [`B web-api-secure-added ${PLACE} [svc=none policy=major]`],
    },
    {
      name: 'another operation in SOAP',
      before: routes(route({ more: ' soapOperation="fetch"' })),
      after: routes(route({ more: ' soapOperation="read"' })),
      expect: [`B web-api-soap-operation-changed ${PLACE} [svc=none policy=major]`],
    },
    {
      name: 'forces an argument',
      before: routes(route()),
      after: routes(route({ data: force('id', '%cart_id%') })),
      expect: [`warn web-api-parameter-forced ${PLACE} [svc=none policy=patch]`],
    },
    {
      name: 'forces another value, and no argument any more',
      before: routes(route({ data: force('id', '1') }), route({ url: '/V1/b', data: force('id', '1') })),
      after: routes(route({ data: force('id', '2') }), route({ url: '/V1/b' })),
      expect: [
        `warn web-api-parameter-forced ${PLACE}`,
        'warn web-api-parameter-forced GET /V1/b Cart/etc/webapi.xml:3',
      ],
    },
    {
      name: 'everything at once',
      before: routes(route()),
      after: routes(
        route({ method: 'x', refs: ['A::b'], more: ' secure="1" soapOperation="y"', data: force('a', 'b') }),
      ),
      expect: [
        `warn web-api-parameter-forced ${PLACE}`,
        `B web-api-resource-added ${PLACE}`,
        `B web-api-secure-added ${PLACE}`,
        `B web-api-service-changed ${PLACE}`,
      ],
    },
    {
      name: 'HTTPS is not needed any more',
      before: routes(route({ more: ' secure="true"' })),
      after: routes(route({ more: ' secure="false"' })),
      expect: [],
    },
    {
      name: 'another name of a parameter in the URL',
      before: routes(route()),
      after: routes(route({ url: '/V1/carts/:cartId' })),
      expect: [],
    },
    {
      name: 'moved to another module',
      before: { ...routes(route()), 'Tax/etc/webapi.xml': xmlLines('routes') },
      after: { ...routes(), 'Tax/etc/webapi.xml': xmlLines('routes', route()) },
      expect: [],
    },
    {
      name: 'order of routes and resources, comment, backslash, a slash at the end, lower case of the verb',
      before: routes(route({ refs: ['a', 'b'] }), route({ url: '/V1/carts' })),
      after: routes(
        '<!-- x -->',
        route({ url: '/V1/carts/', service: '\\Acme\\CartsInterface' }),
        route({ verb: 'get', refs: ['b', 'a'] }),
      ),
      expect: [],
    },
    {
      name: 'an argument that is not forced',
      before: routes(route()),
      after: routes(route({ data: '<data><parameter name="id">1</parameter></data>' })),
      expect: [],
    },
  ],
);
