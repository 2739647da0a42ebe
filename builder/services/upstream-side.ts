import { isLinks, type ComposerJson, type Links } from '../composer/composer-json.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import type { ComposerChange } from './composer-change.js';
import { sideOf } from './side-of.js';
import type { SidePackage, ServiceSide } from './service-side.js';

/**
 * Upstream's product with everything that is built from its repositories, as if there were no patch: links that
 * patches change are put back. Null where the product has no name.
 */
export function upstreamSide(facts: ReleaseFacts): ServiceSide | null {
  const product = facts.bundles.find(({ flavor }) => flavor === null)?.planned;
  const { product: name } = facts.upstream;
  if (product === undefined || name === null) return null;
  const side = sideOf(facts, product);
  const changes = side.patches.flatMap(({ stack, changes: all }) => all.map((change) => ({ stack, change })));
  const names = upstreamNames(facts);
  const undone = (one: SidePackage): SidePackage => {
    const own = changes.flatMap(({ stack, change }) =>
      one.place?.stack === stack && one.place.folder === change.folder ? [change] : [],
    );
    return { place: one.place, composer: own.reduceRight(undo, renamed(one.composer, names)) };
  };
  const isNew = ({ place }: SidePackage): boolean =>
    changes.some(
      ({ stack, change }) =>
        change.change === 'create' && place?.stack === stack && place.folder === change.folder,
    );
  const gone = changes.flatMap(({ stack, change }): SidePackage[] =>
    change.change === 'delete' && change.name !== null ? [goneAgain(stack, change, change.name)] : [],
  );
  const kept = [...side.packages.values()].filter((one) => !isNew(one)).map(undone);
  const packages = new Map([...kept, ...gone].map((one) => [one.composer.name, one]));
  const bundle = undone(side.bundle);
  const bundled = [...Object.keys(product.composer.require ?? {}), ...(product.bundle?.leavesOut ?? [])];
  const own = new Set([
    ...bundled.map((one) => names.get(one) ?? one),
    ...gone.map(({ composer }) => composer.name),
  ]);
  const require = Object.fromEntries([
    ...Object.entries(bundle.composer.require ?? {}).filter(([link]) => !packages.has(link)),
    ...[...packages.keys()].filter((link) => own.has(link)).map((link) => [link, '*'] as const),
  ]);
  return {
    ...side,
    bundle: { place: bundle.place, composer: { ...bundle.composer, name, require } },
    packages,
    patches: [],
    namesOf: (one) => [one],
  };
}

/** Names as built to those upstream, for packages that replace upstream's. */
function upstreamNames({ packages, distribution }: ReleaseFacts): ReadonlyMap<string, string> {
  const { vendor } = distribution.recipe;
  return new Map(
    packages.flatMap(({ name, composer }): [string, string][] => {
      const old = vendor === undefined ? name : `${vendor.from}${name.slice(name.indexOf('/'))}`;
      return Object.hasOwn(composer.replace ?? {}, old) ? [[name, old]] : [];
    }),
  );
}

function renamed(composer: ComposerJson, names: ReadonlyMap<string, string>): ComposerJson {
  const links = (all: Links | undefined): Links =>
    Object.fromEntries(
      Object.entries(isLinks(all) ? all : {}).map(([name, text]) => [names.get(name) ?? name, text]),
    );
  return {
    ...composer,
    name: names.get(composer.name) ?? composer.name,
    require: links(composer.require),
    suggest: links(composer.suggest),
  };
}

/** A text that is no constraint is that of a suggestion; of a requirement for development alone a line says nothing. */
function undo(composer: ComposerJson, { added, removed }: ComposerChange): ComposerJson {
  const kept = (links: Links | undefined): Links =>
    Object.fromEntries(Object.entries(links ?? {}).filter(([name]) => !added.has(name)));
  const back = (isRequired: boolean): Links =>
    Object.fromEntries([...removed].filter(([, text]) => (parseConstraint(text) !== null) === isRequired));
  return {
    ...composer,
    require: { ...kept(composer.require), ...back(true) },
    suggest: { ...kept(composer.suggest), ...back(false) },
  };
}

function goneAgain(stack: string, change: ComposerChange, name: string): SidePackage {
  return { place: { stack, folder: change.folder }, composer: undo({ name }, change) };
}
