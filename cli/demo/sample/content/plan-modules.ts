import { SeededRandom } from '../seeded-random.js';
import type { ModuleSpec } from './module-spec.js';

/** The modules that the story is set in, with what they need; every sample has them. */
const CAST: readonly (readonly [name: string, ...requires: string[]])[] = [
  ['Store'],
  ['Backend', 'Store'],
  ['Customer', 'Store'],
  ['Catalog', 'Store', 'Backend', 'Customer'],
  ['CatalogSearch', 'Catalog'],
  ['Cms', 'Store', 'Backend'],
  ['Checkout', 'Catalog', 'Customer'],
  ['Sales', 'Checkout', 'Customer'],
  ['Wishlist', 'Catalog', 'Customer'],
  ['Elasticsearch', 'CatalogSearch'],
  ['CatalogGraphQl', 'Catalog'],
  ['CustomerGraphQl', 'Customer'],
];

const FIRST = (
  'Advanced Async Bulk Bundle Cart Compare Config Configurable Contact Coupon Currency Directory ' +
  'Downloadable Eav Export Gift Grouped Import Invoice Layered Login Marketplace Media Msrp ' +
  'Newsletter Offline Order Page Payment Persistent Price Product Quote Related Release Report ' +
  'Review Rss Security Shipping Sitemap Swatch Tax Theme Translation Url User Variable Weee Widget'
).split(' ');

const SECOND = (
  'Analytics Api Cache Email Gallery Indexer Message Notification Rewrite Rule Sample ' +
  'Schedule Segment Storage Sync Ui'
).split(' ');

const ENTITIES = (
  'Address Attribute Batch Category Entry Group Item Label Link Option Profile Record Rule Segment ' +
  'Source Status Template Token'
).split(' ');

/** `CatalogGraphQl` to `catalog-graph-ql`, as Magento names packages. */
function toSlug(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** Never the same twice: a name, then the name with a second word, then with a number too. */
function nameOf(index: number): string {
  const first = FIRST[index % FIRST.length] ?? '';
  const round = Math.floor(index / FIRST.length);
  if (round === 0) return first;
  const again = Math.floor((round - 1) / SECOND.length);
  return `${first}${SECOND[(round - 1) % SECOND.length] ?? ''}${again === 0 ? '' : again + 1}`;
}

function names(count: number): (readonly [string, ...string[]])[] {
  const all = CAST.slice();
  for (let index = 0; all.length < count; index += 1) {
    const name = nameOf(index);
    all.push([name, 'Store']);
    // About every sixth module brings its GraphQL twin, as in Magento.
    if (index % 6 === 1 && all.length < count) all.push([`${name}GraphQl`, name]);
  }
  return all;
}

/** The modules of a sample: the cast of the story first, then as many more as asked for. */
export function planModules(seed: number, count: number): ModuleSpec[] {
  const modules: ModuleSpec[] = [];
  for (const [name, ...requires] of names(count)) {
    const random = new SeededRandom(seed, `module ${name}`);
    const entities = new Set<string>();
    const wanted = 2 + random.int(2);
    while (entities.size < wanted) entities.add(random.pick(ENTITIES));
    const needed = new Set(requires);
    if (modules.length >= CAST.length && random.chance(60)) needed.add(random.pick(modules).name);
    modules.push({
      name,
      slug: toSlug(name),
      versionPrefix: `10${random.int(4)}.${random.int(5)}`,
      graphQl: name.endsWith('GraphQl'),
      entities: [...entities],
      requires: [...needed],
    });
  }
  return modules;
}
