import { areaOf } from '../declared/area-of.js';
import type { Placed } from '../declared/declaration.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { PageRoute } from './page-route.js';
import { routesReader } from './routes-reader.js';
import * as rules from './routes-rules.js';

/** A route by area and id, merged over the tree. */
interface MergedRoute {
  readonly id: string;
  readonly area: string;
  readonly frontNames: readonly string[];
  readonly modules: readonly string[];
  readonly first: Placed<PageRoute>;
}

/** Judges `routes.xml`: routes by area and id, merged over all modules. */
export const routesJudge: Judge = {
  title: 'Page routes',
  rules: Object.values(rules),
  async judge(change) {
    if (!change.touches(routesReader)) return [];
    const whole = await change.whole(routesReader);
    const [before, after] = [merge(whole.before), merge(whole.after)];
    const known = new Set(
      [...before.values()].flatMap(({ area, frontNames }) => frontNames.map((one) => `${area} ${one}`)),
    );
    const added = [...after].flatMap(([key, now]) => {
      const fresh = now.frontNames.filter((one) => !known.has(`${now.area} ${one}`));
      if (before.has(key) || fresh.length === 0) return [];
      const reason = `the route ${now.id} is new: pages of ${now.modules.join(', ')} below /${fresh.join(', /')}`;
      return [finding(rules.pageRouteAdded, now, now.first, reason)];
    });
    return [...[...before].flatMap(([key, old]) => compare(old, after.get(key), after)), ...added];
  },
};

function compare(
  old: MergedRoute,
  now: MergedRoute | undefined,
  after: ReadonlyMap<string, MergedRoute>,
): readonly Finding[] {
  const others = [...after.values()].filter(({ area }) => area === old.area);
  const gone = old.frontNames.filter((one) => !others.some(({ frontNames }) => frontNames.includes(one)));
  if (gone.length > 0) {
    const instead =
      now === undefined ? 'nothing answers there' : `the route answers at /${now.frontNames.join(', /')}`;
    const reason = `/${gone.join(', /')} is gone: ${instead}, so links to its pages lead to 404`;
    return [finding(rules.pageRouteRemoved, old, now?.first ?? old.first, reason)];
  }
  if (now === undefined) {
    const heir = others.find(({ frontNames }) => frontNames.some((one) => old.frontNames.includes(one)));
    if (heir !== undefined) {
      const reason = `the route of /${old.frontNames.join(', /')} has the id ${heir.id} instead of ${old.id}: layout files for ${old.id}_… are not loaded any more`;
      return [finding(rules.pageRouteIdChanged, old, heir.first, reason)];
    }
  }
  return old.modules
    .filter((module) => now?.modules.includes(module) !== true)
    .map((module) => {
      const reason = `${module} answers for the route ${old.id} no longer: pages of its controllers lead to 404`;
      return finding(rules.pageRouteModuleRemoved, old, now?.first ?? old.first, reason, module);
    });
}

function merge(facts: ReadonlyMap<string, readonly PageRoute[]>): ReadonlyMap<string, MergedRoute> {
  const merged = new Map<string, MergedRoute>();
  for (const [file, routes] of facts) {
    const area = areaOf(file);
    for (const route of routes) {
      const key = `${area} ${route.router} ${route.id}`;
      const known = merged.get(key);
      const names = [...(known?.frontNames ?? []), ...(route.frontName === null ? [] : [route.frontName])];
      const own = { key, value: route, line: route.line, area, file };
      merged.set(key, {
        id: route.id,
        area,
        frontNames: [...new Set(names)].toSorted(),
        modules: [...new Set([...(known?.modules ?? []), ...route.modules])].toSorted(),
        // Where the front name stands is where the route is declared.
        first:
          known === undefined || (known.frontNames.length === 0 && route.frontName !== null)
            ? own
            : known.first,
      });
    }
  }
  return merged;
}

function finding(
  rule: Rule,
  { area, frontNames, id }: MergedRoute,
  { file, line }: Placed<PageRoute>,
  reason: string,
  member?: string,
): Finding {
  const name = frontNames[0] ?? id;
  const subject = { kind: 'page-route', name, area, ...(member === undefined ? {} : { member }) } as const;
  return makeFinding(rule, { subject, file, line, reason });
}
