import type { TypeText } from '../../php/php-facts.js';

const [OPENING, CLOSING] = ['<({[', '>)}]'];

/** The parts of a union; what is in brackets stays together. */
export function splitUnion(type: TypeText): readonly TypeText[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < type.length; at += 1) {
    const sign = type.charAt(at);
    if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth -= 1;
    else if (sign === '|' && depth === 0) {
      parts.push(type.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, type.slice(start)];
}
