import { BadInputError } from '../../src/errors/bad-input-error.js';

/** `STACK=VALUE` of a repeatable option; a distribution of one stack may leave `STACK=` out. */
export function perStack(
  option: string,
  stacks: readonly string[],
  given: readonly string[],
): Map<string, string> {
  const values = new Map<string, string>();
  for (const text of given) {
    const equals = text.indexOf('=');
    const [only] = stacks;
    if (equals < 0 && stacks.length === 1 && only !== undefined) values.set(only, text);
    else if (stacks.includes(text.slice(0, Math.max(equals, 0)))) {
      values.set(text.slice(0, equals), text.slice(equals + 1));
    } else {
      throw new BadInputError(
        'usage',
        `${option} ${text}: expected STACK=${option === '--repo' ? 'DIR' : 'REV'}, where STACK is one of the distribution's: ${stacks.join(', ')}.`,
      );
    }
  }
  return values;
}
