import { changedKeys } from '../declared/changed-keys.js';
import type { KeyChange, Placed } from '../declared/declaration.js';
import { textsOf } from '../declared/texts-of.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import { routeKey } from './route-key.js';
import { webApiReader } from './web-api-reader.js';
import * as rules from './web-api-rules.js';
import type { WebRoute } from './web-route.js';

type Route = Omit<WebRoute, 'line'>;
type Sides = { readonly old: Placed<Route>; readonly now: Placed<Route>; readonly change: KeyChange<Route> };

/** Judges `webapi.xml`: routes by method and URL, merged over all modules. */
export const webApiJudge: Judge = {
  title: 'Web API',
  rules: Object.values(rules),
  async judge(change) {
    const changes = await changedKeys(change, webApiReader, (routes) =>
      routes.map(({ line, ...value }) => ({ key: routeKey(value.method, value.url), value, line })),
    );
    return changes.flatMap((one) => {
      const { before, after } = one;
      const [old, now] = [before[0], after.at(-1)];
      if (old === undefined) return now === undefined ? [] : [added(now)];
      if (now === undefined) return [removed(old)];
      return [service, resources, security, operation, forced].flatMap((compare) =>
        compare({ old, now, change: one }),
      );
    });
  },
};

function removed(old: Placed<Route>): Finding {
  const reason = `${nameOf(old)} is gone: who calls it gets 404, and ${callOf(old.value)} is missing in SOAP`;
  return finding(rules.routeRemoved, old, old, reason);
}

function added(now: Placed<Route>): Finding {
  return finding(rules.routeAdded, now, now, `${nameOf(now)} is new and calls ${callOf(now.value)}`);
}

function service({ old, now, change }: Sides): readonly Finding[] {
  const [before, after] = [textsOf(change.before, callOf), textsOf(change.after, callOf)];
  if (before === after) return [];
  const reason = `${nameOf(old)} calls ${after} instead of ${before}: what it takes and gives may differ, its operation in SOAP has another name, and plugins on the old service do not run`;
  return [finding(rules.routeServiceChanged, old, now, reason)];
}

function resources({ old, now, change }: Sides): readonly Finding[] {
  const [before, after] = [resourcesOf(change.before), resourcesOf(change.after)];
  const [more, fewer] = [
    after.filter((one) => !before.includes(one)),
    before.filter((one) => !after.includes(one)),
  ];
  // Who needs no rights at all loses nothing.
  const wanted = more.filter((one) => one !== 'anonymous');
  if (wanted.length > 0) {
    const reason = `${nameOf(old)} needs ${wanted.join(' and ')} now${fewer.length > 0 ? `, and ${fewer.join(' and ')} no longer` : ''}: integrations and roles without it get 401`;
    return [finding(rules.routeRestricted, old, now, reason)];
  }
  if (fewer.length === 0) return [];
  const left = after.length === 0 ? 'nothing' : `only ${after.join(' and ')}`;
  const reason = `${nameOf(old)} needs ${left} now instead of ${before.join(' and ')}: more people are let in than before`;
  return [finding(rules.routeOpened, old, now, reason)];
}

function security({ old, now, change }: Sides): readonly Finding[] {
  if (change.before.some(({ value }) => value.secure) || !change.after.some(({ value }) => value.secure)) {
    return [];
  }
  return [finding(rules.routeSecured, old, now, `${nameOf(old)} is refused over plain HTTP now`)];
}

function operation({ old, now, change }: Sides): readonly Finding[] {
  const name = ({ soapOperation, serviceMethod }: Route): string => soapOperation ?? serviceMethod;
  const [before, after] = [textsOf(change.before, name), textsOf(change.after, name)];
  // With another method another operation is expected, and said.
  if (before === after || textsOf(change.before, callOf) !== textsOf(change.after, callOf)) return [];
  const reason = `the operation of ${nameOf(old)} in SOAP is named ${after} instead of ${before}: clients made from the WSDL call one that does not exist`;
  return [finding(rules.routeOperationChanged, old, now, reason)];
}

function forced({ old, now, change }: Sides): readonly Finding[] {
  const all = (route: Route): string => route.forced.join(', ');
  const [before, after] = [textsOf(change.before, all), textsOf(change.after, all)];
  if (before === after) return [];
  const reason = `${nameOf(old)} forces ${after === '' ? 'no argument' : after} instead of ${before === '' ? 'none' : before}: what callers send there counts otherwise than before`;
  return [finding(rules.routeForced, old, now, reason)];
}

function nameOf({ value }: Placed<Route>): string {
  return `${value.method} ${value.url}`;
}

function callOf({ service: name, serviceMethod }: Route): string {
  return `${name}::${serviceMethod}`;
}

function resourcesOf(all: readonly Placed<Route>[]): readonly string[] {
  return [...new Set(all.flatMap(({ value }) => value.resources))].toSorted();
}

function finding(rule: Rule, named: Placed<Route>, at: Placed<Route>, reason: string): Finding {
  const subject = { kind: 'web-route', name: nameOf(named) } as const;
  return makeFinding(rule, { subject, file: at.file, line: at.line, reason });
}
