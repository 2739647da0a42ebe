import type { Files, Rule } from '../rule.js';

interface Route {
  readonly url?: string;
  readonly attributes?: string;
  readonly method?: string;
  readonly resources?: string;
  readonly data?: string;
}

function routes(...all: readonly Route[]): Files {
  const lines = all.map(
    ({ url = '/V1/carts/:id', attributes = '', method = 'get', resources = 'Acme_Cart::carts', data = '' }) =>
      `  <route url="${url}" method="GET"${attributes}>
    <service class="Acme\\Cart\\Api\\CartsInterface" method="${method}"/>
    <resources>${resources
      .split(' ')
      .map((ref) => `<resource ref="${ref}"/>`)
      .join('')}</resources>${data}
  </route>\n`,
  );
  return { 'Cart/etc/webapi.xml': `<routes>\n${lines.join('')}</routes>\n` };
}

export const routeRemoved: Rule = {
  id: 'web-api-route-removed',
  rows: [29],
  title: 'a route of the web API is gone',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Who calls the URL gets 404, and the operation is missing in SOAP.',
  mend: 'Keep the route and have it call the successor of the service.',
  example: { before: routes({}, { url: '/V1/carts' }), after: routes({ url: '/V1/carts' }) },
};

export const routeServiceChanged: Rule = {
  id: 'web-api-service-changed',
  rows: [29],
  title: 'a route of the web API calls another service or method',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'What is taken and given follows from the method of the service; the operation in SOAP is named after it, and plugins on the old service do not run.',
  mend: 'Leave the route with the old service, which may hand over to the new one; add a route under a new version.',
  example: { before: routes({}), after: routes({ method: 'getById' }) },
};

export const routeRestricted: Rule = {
  id: 'web-api-resource-added',
  rows: [29],
  title: 'a route of the web API needs another ACL resource than before',
  severities: ['B'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Integrations and roles that have only the old resources get 401: all resources of a route are needed.',
  mend: 'Keep the resources, or have a data patch grant the new one to roles that have the old one.',
  example: { before: routes({}), after: routes({ resources: 'Acme_Cart::carts Acme_Cart::admin' }) },
};

export const routeOpened: Rule = {
  id: 'web-api-resource-dropped',
  rows: [29],
  title: 'a route of the web API needs fewer ACL resources than before',
  severities: ['review'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'none',
  why: 'Nobody who was let in is kept out, but others are let in now: a person must see that this is meant.',
  mend: 'Keep the resources unless it is meant.',
  example: { before: routes({}), after: routes({ resources: 'anonymous' }) },
};

export const routeSecured: Rule = {
  id: 'web-api-secure-added',
  rows: [29],
  title: 'a route of the web API is refused without HTTPS',
  severities: ['B'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Who calls it over plain HTTP is refused.',
  mend: 'Leave it to the shop to force HTTPS.',
  example: { before: routes({}), after: routes({ attributes: ' secure="true"' }) },
};

export const routeOperationChanged: Rule = {
  id: 'web-api-soap-operation-changed',
  rows: [29],
  title: 'the operation of a route has another name in SOAP',
  severities: ['B'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Clients that were made from the WSDL call an operation that does not exist.',
  mend: 'Keep the name.',
  example: { before: routes({}), after: routes({ attributes: ' soapOperation="fetch"' }) },
};

export const routeForced: Rule = {
  id: 'web-api-parameter-forced',
  rows: [29],
  title: 'a route of the web API forces other values than before',
  severities: ['warn'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'What a caller sends for the argument is overwritten now, or is no longer.',
  mend: 'Leave the arguments as they are; add a route for the other use.',
  example: {
    before: routes({}),
    after: routes({ data: '<data><parameter name="id" force="true">%cart_id%</parameter></data>' }),
  },
};

export const routeAdded: Rule = {
  id: 'web-api-route-added',
  rows: [29],
  title: 'a route of the web API is new',
  severities: ['M'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'minor',
  why: 'Nobody is broken; it is a feature, which the distribution wants as a module of its own.',
  mend: 'Put it into a module that can be installed separately.',
  example: { before: routes({}), after: routes({}, { url: '/V1/carts' }) },
  feature: true,
};
