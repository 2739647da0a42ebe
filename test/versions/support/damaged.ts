import fc from 'fast-check';

const CHARACTERS = ' \n\t.,-_+@#|<>=!~^*xXvV0129abdeprtls/é\u00a0';
const character = fc.nat(CHARACTERS.length - 1).map((at) => CHARACTERS.charAt(at));

/** The same texts, every third with a character put in, taken out or replaced: nearly right. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const damage = fc
    .tuple(texts, fc.nat(40), fc.nat(1), fc.oneof(character, fc.constant('')))
    .map(([text, at, removed, put]) => text.slice(0, at) + put + text.slice(at + removed));
  return fc.oneof({ weight: 2, arbitrary: texts }, { weight: 1, arbitrary: damage });
}
