/**
 * Whether clients go on working when a type changes from one text to another: what they get may only promise more
 * (`Int` to `Int!`), what they send may only be demanded less (`Int!` to `Int`). The rules of graphql-js'
 * `findBreakingChanges`.
 */
export function isSafeType(old: string, now: string, use: 'output' | 'input'): boolean {
  if (isList(old) && isList(now)) return isSafeType(within(old), within(now), use);
  if (isRequired(old)) {
    if (isRequired(now)) return isSafeType(bare(old), bare(now), use);
    return use === 'input' && isSafeType(bare(old), now, use);
  }
  if (isRequired(now)) return use === 'output' && isSafeType(old, bare(now), use);
  return old === now;
}

function isList(type: string): boolean {
  return type.startsWith('[') && type.endsWith(']');
}

function within(list: string): string {
  return list.slice(1, -1);
}

function isRequired(type: string): boolean {
  return type.endsWith('!');
}

function bare(required: string): string {
  return required.slice(0, -1);
}
