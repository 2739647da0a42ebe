import type { PhpClass } from './php-facts.js';

/**
 * What the code of a class does, as one text: equal for classes that only differ in comments, white space, names and
 * the order of their members. Types of parameters do not count.
 * @param counts which methods do
 */
export function classCode(one: PhpClass, counts: (method: string) => boolean): string {
  return JSON.stringify([
    one.methods
      .filter(({ name }) => counts(name.toLowerCase()))
      .map(({ name, body }) => `${name.toLowerCase()} ${body}`)
      .toSorted(),
    one.constants.map(({ name, value }) => `${name} ${value}`).toSorted(),
    one.properties
      .flatMap((each) => (each.default === null ? [] : [`${each.name} ${each.default}`]))
      .toSorted(),
    one.extends,
    one.uses,
  ]);
}
