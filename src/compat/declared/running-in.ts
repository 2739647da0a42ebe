import type { Placed } from './declaration.js';
import type { Running } from './running.js';

/** What runs in an area under a name: classes, with `or` between them; null when nothing does. */
export function runningIn<V extends Running>(
  all: readonly Placed<V>[],
  area: string,
): { readonly text: string; readonly place: { readonly file: string; readonly line: number } } | null {
  // What an area says is laid over what holds for all, attribute by attribute.
  const layers = [all.filter((one) => one.area === area), all.filter((one) => one.area === 'global')];
  const named = layers
    .map((layer) => layer.filter(({ value }) => value.runs !== null))
    .find((layer) => layer.length > 0);
  const told = layers
    .map((layer) => layer.filter(({ value }) => value.disabled !== null))
    .find((layer) => layer.length > 0);
  const [place] = named ?? [];
  const disabled = told?.some(({ value }) => value.disabled === true) ?? false;
  if (named === undefined || place === undefined || disabled) return null;
  const texts = [...new Set(named.map(({ value }) => value.runs ?? ''))].toSorted();
  return { text: texts.join(' or '), place: { file: place.file, line: place.line } };
}
