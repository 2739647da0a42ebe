import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { leftBehind } from '../../../builder/guides/left-behind.js';
import { leftBehindParts } from '../../../builder/guides/left-behind-parts.js';
import { leftBehindQueries } from '../../../builder/guides/left-behind-queries.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import type { WayBack } from '../../../src/compat/way-back/way-back.js';
import { sampleFacts } from '../../support/release/facts.js';
import { EMPTY_WAY_BACK } from '../../support/compat/empty-way-back.js';
import { EVERYTHING, left } from './support/left.js';

let facts: ReleaseFacts;
beforeAll(async () => {
  facts = await sampleFacts();
});

/** The sample with as many stacks as there are ways. */
const withWays = (...ways: readonly { back?: WayBack | null; in?: WayBack | null }[]): ReleaseFacts => ({
  ...facts,
  stacks: ways.map((way, index) => ({
    ...facts.stacks[0]!,
    name: `stack-${index}`,
    wayBack: way.back ?? null,
    wayIn: way.in ?? null,
  })),
});

describe('over all stacks', () => {
  it('names come once and in order, classes with where they are stored', () => {
    const merged = leftBehind(
      withWays(
        { back: left({ tables: ['b', 'c'], classes: [{ name: 'B', stored: 'widget' }] }) },
        {},
        { back: left({ tables: ['a', 'b'], classes: [{ name: 'A', stored: null }] }) },
      ),
      'back',
    );
    expect(merged).toEqual(
      left({
        tables: ['a', 'b', 'c'],
        classes: [
          { name: 'A', stored: null },
          { name: 'B', stored: 'widget' },
        ],
      }),
    );
  });

  it('what only moved from one stack to another is not left behind, either way', () => {
    const moved = left({ tables: ['moved', 'lost'], classes: [{ name: 'Moved', stored: null }] });
    const got = left({ tables: ['moved', 'new'], classes: [{ name: 'Moved', stored: null }] });
    const both = withWays({ back: moved }, { in: got });
    expect(leftBehind(both, 'back')).toEqual(left({ tables: ['lost'] }));
    expect(leftBehind(both, 'in')).toEqual(left({ tables: ['new'] }));
  });

  it('stacks without patches leave nothing', () => {
    expect(leftBehind(withWays({}, {}), 'back')).toEqual(EMPTY_WAY_BACK);
  });
});

describe('in words', () => {
  it('an empty list says so, every one of them', () => {
    const text = leftBehindParts(EMPTY_WAY_BACK, 'Ours', 'Theirs').join('\n');
    for (const list of [
      'Tables',
      'Columns of tables that both have',
      'Configuration paths',
      'Classes whose names',
    ]) {
      expect(text).toMatch(new RegExp(`^- ${list}.*: none\\.$`, 'm'));
    }
    expect(text.match(/: none\./g)).toHaveLength(14);
    expect(text).toContain('There is nothing that Ours puts into a database and Theirs does not know.');
    expect(text).not.toContain('SELECT');
  });

  it('a full one names everything, what could not be read too', () => {
    const text = leftBehindParts(EVERYTHING, 'Ours', 'Theirs').join('\n');
    expect(text).not.toContain(': none.');
    const named = Object.entries(EVERYTHING).flatMap(([kind, list]) =>
      (list as readonly unknown[]).map((one) =>
        kind === 'unread'
          ? 'etc/db_schema.xml:3'
          : typeof one === 'string'
            ? one
            : (one as { name: string }).name,
      ),
    );
    for (const name of named) expect(text).toContain(name);
    expect(text).toContain('`Acme\\Points\\Block\\Widget\\Box`: widget');
  });
});

/** Statements of SQL, without comments, read as MySQL does: a string ends at a quote that is not doubled or escaped. */
function statements(text: string): string[] {
  const found: string[] = [''];
  for (let at = 0; at < text.length;) {
    const string = /^'(?:[^'\\]|''|\\[\s\S])*'/.exec(text.slice(at))?.[0];
    const comment = /^--[^\n]*(?:\n|$)/.exec(text.slice(at))?.[0];
    const piece = string ?? comment ?? text.charAt(at);
    if (string === undefined && piece === ';') found.push('');
    else if (comment === undefined || string !== undefined)
      found.push(found.pop()! + (string === undefined ? piece : '?'));
    at += piece.length;
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

describe('as questions to a database', () => {
  it('are SELECTs, for every list that a database can hold', () => {
    const queries = leftBehindQueries(EVERYTHING).join('\n');
    const tables = statements(queries).map((one) => /^SELECT [\s\S]*? FROM (\S+)/.exec(one)?.[1]);
    expect(tables).toEqual([
      'setup_module',
      'information_schema.tables',
      'information_schema.columns',
      'core_config_data',
      'authorization_rule',
      'cron_schedule',
      'indexer_state',
      'mview_state',
      'email_template',
      'core_config_data',
      'patch_list',
      'eav_attribute',
      'salesrule',
      'catalogrule',
      'widget_instance',
      'cms_page',
      'cms_block',
    ]);
  });

  it('delete nothing, but where a person takes the comment away', () => {
    const lines = leftBehindQueries(EVERYTHING).join('\n').split('\n');
    expect(lines.filter((line) => line.includes('DELETE'))).toEqual([
      expect.stringMatching(/^-- DELETE FROM patch_list/),
    ]);
    const list = leftBehindQueries(left({ patches: ['A', 'B'] })).join('\n');
    expect(
      list
        .slice(list.indexOf('Only if'))
        .split('\n')
        .slice(1)
        .every((line) => line.startsWith('-- ')),
    ).toBe(true);
  });

  it('doubles the backslashes of classes, and keeps table and column apart', () => {
    const queries = leftBehindQueries(EVERYTHING).join('\n');
    expect(queries).toContain(String.raw`'Acme\\Points\\Setup\\Patch\\Data\\AddPoints'`);
    expect(queries).toContain("('sales_order', 'acme_points')");
  });

  it('stay SELECTs whatever the names are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        "'; DROP TABLE x; --",
        "\\'; DELETE FROM y; -- ",
        'a\n; DELETE FROM z;',
        "''",
        '\\',
        '*/',
        '--',
      ),
    );
    const stored = fc.constantFrom('data patch', 'attribute model', 'rule condition', 'widget', null);
    const names = fc.array(name, { maxLength: 3 });
    fc.assert(
      fc.property(names, names, fc.array(fc.record({ name, stored }), { maxLength: 3 }), (a, b, classes) => {
        const queries = leftBehindQueries(
          left({ tables: a, columns: b, patches: a, config_paths: b, classes }),
        );
        const all = statements(queries.join('\n\n'));
        expect(all.filter((one) => !one.startsWith('SELECT '))).toEqual([]);
        expect(all.filter((one) => /DROP|DELETE|UPDATE/.test(one))).toEqual([]);
      }),
    );
  });
});
