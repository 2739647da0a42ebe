import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpApiJudge } from '../../../src/compat/php-api/php-api-judge.js';
import type { Finding } from '../../../src/compat/finding.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

interface Member {
  readonly kind: 'method' | 'property' | 'constant';
  readonly name: string;
  readonly visibility: 'public' | 'protected' | 'private';
  readonly types: readonly string[];
  readonly result: string;
}

const type = fc.constantFrom('', 'int', '?string', 'array', 'Other', '\\A\\B', 'int|string|null');
const member: fc.Arbitrary<Member> = fc.record({
  kind: fc.constantFrom('method', 'property', 'constant'),
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__construct', 'getTotal', '_prepare'),
  visibility: fc.constantFrom('public', 'protected', 'private'),
  types: fc.array(type, { maxLength: 4 }),
  result: type,
});
const members = fc.uniqueArray(member, { maxLength: 8, selector: ({ kind, name }) => `${kind} ${name}` });
const head = fc.constantFrom('class Cart', 'abstract class Cart', 'final class Cart', 'trait Cart');

/** How it is written, which must not matter. */
interface Style {
  readonly comments: boolean;
  readonly spread: boolean;
}

function render(list: readonly Member[], first: string, mark: string, style: Style): Record<string, string> {
  const gap = style.spread ? '\n\n    ' : ' ';
  const note = style.comments ? '/* why */ ' : '';
  const lines = list.map(({ kind, name, visibility, types, result }) => {
    if (kind === 'constant') return `${note}${visibility} const ${name.toUpperCase()} = 1;`;
    if (kind === 'property') return `${note}${visibility}${gap}$${name};`;
    const parameters = types.map((one, index) => `${note}${one}${gap}$p${index}`).join(`,${gap}`);
    const returns = result === '' || name === '__construct' ? '' : `: ${result}`;
    return `${visibility}${gap}function ${name}(${parameters})${returns} { ${note}return x(); }`;
  });
  const doc = style.comments ? `/**\n * A cart.\n *\n * @${mark}\n */` : `/** @${mark} */`;
  return {
    'Model/Cart.php': `<?php\nnamespace Magento\\Shop\\Model;\n${doc}\n${first}\n{\n${lines.join('\n')}\n}\n`,
  };
}

const PLAIN: Style = { comments: false, spread: false };
const judge = (before: Record<string, string>, after: Record<string, string>): Promise<readonly Finding[]> =>
  judgeFiles([phpApiJudge], before, after);

describe('the judge of the PHP API', () => {
  it('finds nothing in what only is written in another way or order', async () => {
    await fc.assert(
      fc.asyncProperty(
        members.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        head,
        fc.constantFrom('api', 'see'),
        fc.record({ comments: fc.boolean(), spread: fc.boolean() }),
        async ([list, shuffled], first, mark, style) => {
          expect(await judge(render(list, first, mark, PLAIN), render(shuffled, first, mark, style))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says of each member that is gone from an API class that it is gone, and of no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        members.chain((list) => fc.tuple(fc.constant(list), fc.subarray([...list]))),
        async ([list, rest]) => {
          const found = await judge(
            render(list, 'class Cart', 'api', PLAIN),
            render(rest, 'class Cart', 'api', PLAIN),
          );
          const gone = list
            .filter((one) => !rest.includes(one) && one.visibility !== 'private')
            .map(
              ({ kind, name }) => `php-${kind}-removed ${kind === 'constant' ? name.toUpperCase() : name}`,
            );
          expect(found.map(({ rule, subject }) => `${rule} ${subject.member}`).toSorted()).toEqual(
            gone.toSorted(),
          );
          expect(found.every(({ severity, level }) => severity === 'B' && level === 'major')).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says as much of what is added as of what is removed, in the other direction', async () => {
    await fc.assert(
      fc.asyncProperty(members, members, async (one, other) => {
        const [a, b] = [one, other].map((list) => render(list, 'class Cart', 'api', PLAIN));
        const names = (found: readonly Finding[], what: RegExp): readonly string[] =>
          found
            .filter(({ rule }) => what.test(rule))
            .map(({ target }) => target)
            .toSorted();
        const [there, back] = [await judge(a ?? {}, b ?? {}), await judge(b ?? {}, a ?? {})];
        expect(names(there, /^php-(?:method|property|constant)-removed$/)).toEqual(
          names(back, /^php-(?:method|property|constant)-added$/),
        );
        expect(names(there, /-visibility-reduced$/)).toEqual(names(back, /-visibility-raised$/));
      }),
      { numRuns: 150 },
    );
  });

  it('has one finding at most for each member of what is no API, and it is a warning', async () => {
    await fc.assert(
      fc.asyncProperty(members, members, async (one, other) => {
        const found = await judge(
          render(one, 'class Cart', 'see', PLAIN),
          render(other, 'class Cart', 'see', PLAIN),
        );
        const targets = found.map(({ subject }) => `${subject.kind} ${subject.member}`);
        expect(new Set(targets).size).toBe(targets.length);
        expect(found.every(({ severity, level }) => severity === 'warn' && level === 'patch')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same of a class whose file moved as of one that stayed', async () => {
    await fc.assert(
      fc.asyncProperty(members, members, async (one, other) => {
        const before = render(one, 'class Cart', 'api', PLAIN);
        const after = render(other, 'class Cart', 'api', PLAIN);
        const moved = { 'Sub/Other.php': after['Model/Cart.php'] ?? '' };
        const shown = (found: readonly Finding[]): readonly string[] =>
          found.map(({ rule, target, severity }) => `${severity} ${rule} ${target}`).toSorted();
        expect(shown(await judge(before, moved))).toEqual(shown(await judge(before, after)));
      }),
      { numRuns: 100 },
    );
  });
});
