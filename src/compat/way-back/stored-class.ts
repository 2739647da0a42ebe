import type { StoredAs } from './way-back.js';

/** Parts of a name, in this order but with others between them, that tell what a class is. */
const PLACES: readonly (readonly [readonly RegExp[], StoredAs])[] = [
  // eav_attribute.backend_model, frontend_model, source_model
  [[/^model$/i, /^(?:attribute|entity|taxclass)$/i, /^(?:source|backend|frontend)$/i], 'attribute model'],
  // conditions_serialized and actions_serialized of rules, and conditions of widgets
  [[/^model$/i, /^(?:rule|condition|action)s?$/i, /^(?:condition|action)s?$/i], 'rule condition'],
  // widget_instance.instance_type, and directives in texts of pages and blocks
  [[/^block$/i, /^widget$/i, /./], 'widget'],
];

/** Where a database may hold the name of a class, told by its name as Magento's modules have them. */
export function storedClass(name: string): StoredAs | null {
  const parts = name.split('\\');
  // A plugin lies in folders named as those of what it plugs into.
  if (parts.some((part) => /^plugins?$/i.test(part))) return null;
  const found = PLACES.find(([patterns]) => {
    let from = 0;
    return patterns.every((pattern) => {
      const at = parts.findIndex((part, index) => index >= from && pattern.test(part));
      from = at + 1;
      return at !== -1;
    });
  });
  return found?.[1] ?? null;
}
