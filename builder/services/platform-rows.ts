import { isLinks } from '../composer/composer-json.js';
import { isPlatform } from './is-platform.js';
import { patchOfChain } from './patch-of-chain.js';
import { reachOf } from './reach-of.js';
import { rowOf } from './row-of.js';
import type { SidePackage, ServiceSide } from './service-side.js';
import type { FreedBy, ServiceLink, ServiceReason, ServiceRow } from './services-report.js';

const NEEDS = { require: 'required', suggest: 'optional', conflict: 'excluded' } as const;
const WHY = {
  require: 'a package requires it',
  suggest: 'a package suggests it',
  conflict: 'a package is at odds with it',
} as const;

/** What a bundle needs of PHP and its extensions: PHP first, the rest by name. */
export function platformRows(side: ServiceSide): readonly ServiceRow[] {
  const reach = [...reachOf(side)].flatMap(([name, chain]) => {
    const found = chain.length === 1 ? side.bundle : side.packages.get(name);
    return found === undefined ? [] : [{ chain, found }];
  });
  const reasons = reach.flatMap(({ chain, found }) =>
    linksOf(found).map((link) => reasonOf(side, chain, link)),
  );
  const freed = freedBy(
    side,
    reach.map(({ found }) => found),
  );
  const names = new Set([...reasons.map(({ link }) => link?.name ?? ''), ...freed.keys()]);
  const inOrder = [...names].sort((a, b) => Number(b === 'php') - Number(a === 'php') || (a < b ? -1 : 1));
  return inOrder.map((name) =>
    rowOf({
      service: name,
      title: titleOf(name),
      kind: 'platform',
      programs: [],
      reasons: reasons.filter(({ link }) => link?.name === name),
      freedBy: freed.get(name) ?? [],
    }),
  );
}

function linksOf({ composer }: SidePackage): ServiceLink[] {
  return (['require', 'suggest', 'conflict'] as const).flatMap((kind) => {
    const links: unknown = composer[kind];
    return Object.entries(isLinks(links) ? links : {})
      .filter(([name]) => isPlatform(name))
      .map(([name, text]) => ({ kind, name, text }));
  });
}

/** Requirements that patches take from what the bundle brings, or would bring. */
function freedBy({ patches }: ServiceSide, reach: readonly SidePackage[]): Map<string, readonly FreedBy[]> {
  const freed = new Map<string, readonly FreedBy[]>();
  for (const { stack, patch, changes } of patches) {
    for (const { folder, change, added, removed } of changes) {
      const isHere = reach.some(({ place }) => place?.stack === stack && place.folder === folder);
      if (change === 'create' || (change === 'modify' && !isHere)) continue;
      for (const link of removed.keys()) {
        if (!isPlatform(link) || added.has(link)) continue;
        const why =
          change === 'delete'
            ? 'it takes away the package that requires it'
            : 'it takes the requirement away';
        freed.set(link, [...(freed.get(link) ?? []), { stack, patch: patch.name, why }]);
      }
    }
  }
  return freed;
}

function reasonOf(side: ServiceSide, chain: readonly string[], link: ServiceLink): ServiceReason {
  const patch = patchOfChain(side, chain, link.name);
  return { need: NEEDS[link.kind], chain, link, patch, why: WHY[link.kind], source: null, packages: 1 };
}

function titleOf(name: string): string {
  if (name === 'php') return 'PHP';
  if (name.startsWith('ext-')) return `PHP extension ${name.slice('ext-'.length)}`;
  return name.startsWith('lib-') ? `Library ${name.slice('lib-'.length)}` : name;
}
