import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaWords } from '../view/area-words.js';
import { changedViewKeys } from '../view/changed-view-keys.js';
import { compareLayers, type LayerDifference } from '../view/compare-layers.js';
import { isWholeShop } from '../view/is-whole-shop.js';
import { placeInView } from '../view/place-in-view.js';
import { themesOfChange } from '../view/themes-of-change.js';
import type { ViewDeclaration } from '../view/view-declaration.js';
import type { ViewPlace } from '../view/view-place.js';
import { inheritedPaths } from './inherited-paths.js';
import type { UiComponentFacts, UiElement } from './ui-component-facts.js';
import { uiComponentReader } from './ui-component-reader.js';
import {
  uiComponentElementChanged,
  uiComponentElementMoved,
  uiComponentElementRemoved,
  uiComponentRemoved,
  uiComponentRules,
} from './ui-component-rules.js';

/** An element without its line; null for the component itself. */
type Value = Omit<UiElement, 'line'> | null;

type Placed = { readonly component: string; readonly difference: LayerDifference<Value> };

/** Judges UI components, merged over modules by the name of the file. */
export const uiComponentJudge: Judge = {
  title: 'UI components',
  rules: uiComponentRules,
  async judge(change) {
    const keys = await changedViewKeys(change, uiComponentReader, declarations);
    if (keys.length === 0) return [];
    const themes = await themesOfChange(change);
    const all = keys.flatMap((key): readonly Placed[] => {
      const [component = ''] = key.key.split('\0', 1);
      return compareLayers(key, themes).map((difference) => ({ component, difference }));
    });
    const isKnown = await knownComponents(change);
    const inherited = new Map<string, ReadonlySet<string>>();
    for (const { component, difference } of all) {
      if (difference.kind !== 'gone' || inherited.has(component)) continue;
      inherited.set(component, await inheritedPaths(change.after, component));
    }
    const real = all.filter(
      ({ component, difference: one }) =>
        one.kind !== 'gone' || inherited.get(component)?.has(one.before.value?.path ?? '') !== true,
    );
    return real.flatMap((one): readonly Finding[] => {
      if (one.difference.kind === 'gone') {
        return goneFinding(one.component, one.difference, real, isKnown(one.component));
      }
      return one.difference.kind === 'changed' ? changedFinding(one.component, one.difference) : [];
    });
  },
};

function* declarations(
  { line, elements }: UiComponentFacts,
  place: ViewPlace,
): Generator<ViewDeclaration<Value>> {
  if (place.kind !== 'ui_component') return;
  const component = componentOf(place);
  yield { key: `${component}\0`, value: null, line };
  for (const { line: at, ...element } of elements) {
    yield { key: `${component}\0${element.path}`, value: element, line: at };
  }
}

/**
 * Tells whether it is known that nobody else declares a component: the tree has the core, or what gives the component
 * its data.
 */
async function knownComponents(change: TreeChange): Promise<(component: string) => boolean> {
  const modules = await change.before.modules();
  if (isWholeShop(modules)) return () => true;
  const defined = new Set<string>();
  for (const { path, before } of await change.changed(uiComponentReader)) {
    const place = placeInView(path, modules);
    if (before?.elements.some(({ tag }) => tag === 'dataSource') === true && place !== null) {
      defined.add(componentOf(place));
    }
  }
  return (component) => defined.has(component);
}

function componentOf({ inner }: ViewPlace): string {
  return inner.slice(inner.lastIndexOf('/') + 1).replace(/\.xml$/, '');
}

function goneFinding(
  component: string,
  { area, before: { value, file, line } }: LayerDifference<Value> & { readonly kind: 'gone' },
  all: readonly Placed[],
  known: boolean,
): readonly Finding[] {
  const severity = known ? 'B' : 'warn';
  const where = areaWords(area);
  if (value === null) {
    return [
      makeFinding(uiComponentRemoved, {
        subject: { kind: 'ui-component', name: component, area },
        severity,
        file,
        line,
        reason: `no file of the UI component ${component} is left in this tree ${where}: what extensions add to it, and layout that shows it, comes to nothing`,
      }),
    ];
  }
  const same = all.filter((one) => one.component === component);
  // With an element goes all that is in it: one finding is enough, since nobody names what is in it without it.
  const above = value.path.slice(0, -value.name.length - 1);
  const isGone = (path: string): boolean =>
    same.some(
      ({ difference: one }) =>
        one.kind === 'gone' && one.area === area && (one.before.value?.path ?? '') === path,
    );
  if (isGone(above)) return [];
  const subject = { kind: 'ui-component', name: component, member: value.path, area } as const;
  const now = same.flatMap(({ difference: one }) =>
    one.kind === 'new' && one.after.value?.tag === value.tag && one.after.value.name === value.name
      ? [one.after]
      : [],
  )[0];
  if (now !== undefined) {
    return [
      makeFinding(uiComponentElementMoved, {
        subject,
        file: now.file,
        line: now.line,
        reason: `the ${value.tag} ${value.path} of ${component} is now ${now.value?.path ?? ''} ${where}: extensions that change it name the old place`,
      }),
    ];
  }
  return [
    makeFinding(uiComponentElementRemoved, {
      subject,
      severity,
      file,
      line,
      reason: `the ${value.tag} ${value.path} of ${component} is gone ${where}: extensions that change it, or use its value, break`,
    }),
  ];
}

function changedFinding(
  component: string,
  { area, before, after }: LayerDifference<Value> & { readonly kind: 'changed' },
): readonly Finding[] {
  const [old, now] = [before.value, after.value];
  if (old === null || now === null) return [];
  const parts = [
    part('class', old.class, now.class),
    part('JavaScript component', old.component, now.component),
    part('type', old.tag, now.tag),
  ].flatMap((text) => text ?? []);
  if (parts.length === 0) return [];
  return [
    makeFinding(uiComponentElementChanged, {
      subject: { kind: 'ui-component', name: component, member: now.path, area },
      file: after.file,
      line: after.line,
      reason: `${now.path} of ${component} has ${parts.join(' and ')} ${areaWords(area)}: plugins and mixins for the old one do not run`,
    }),
  ];
}

/** What is not said on one side may be said in another form (`<argument>`), so that only two values are compared. */
function part(what: string, old: string, now: string): string | null {
  return old === '' || now === '' || old === now ? null : `the ${what} ${now} instead of ${old}`;
}
