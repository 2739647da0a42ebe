import { describe, expect, it } from 'vitest';
import { whitelistReader } from '../../../src/compat/db-whitelist/whitelist-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

const read = (content: string): readonly string[] =>
  whitelistReader
    .read(content)
    .map(({ table, part, name, line }) => [line, table, part, name].filter((one) => one !== null).join(' '));

describe('whitelistReader', () => {
  it.each([
    ['etc/db_schema_whitelist.json', true],
    ['app/code/A/B/etc/db_schema_whitelist.json', true],
    ['app/code/A/B/etc/db_schema.xml', false],
    ['app/code/A/B/db_schema_whitelist.json', false],
  ])('of %s: %s', (path, takes) => expect(whitelistReader.takes(path)).toBe(takes));

  it('reads tables, and their columns, constraints and indexes, with their lines', () => {
    expect(
      read(`{
    "shop_note": {
        "column": { "id": true,
            "body": false },
        "index": {
            "I": 1
        }, "constraint":
        {
            "PRIMARY": true
        }
    },
    "shop_log": {}
}`),
    ).toEqual([
      '2 shop_note',
      '3 shop_note column id',
      '4 shop_note column body',
      '6 shop_note index I',
      '9 shop_note constraint PRIMARY',
      '12 shop_log',
    ]);
  });

  it('reads what is on one line', () => {
    expect(read('{"a":{"column":{"b":true}},"c":{"index":{"d":true}}}')).toEqual([
      '1 a',
      '1 a column b',
      '1 c',
      '1 c index d',
    ]);
  });

  it('takes null for what is not there, and anything else for what is', () => {
    expect(read('{"a": null, "b": {"column": {"x": null, "y": [], "z": "", "n": 0}}, "c": "null"}')).toEqual([
      '1 b',
      '1 b column y',
      '1 b column z',
      '1 b column n',
      '1 c',
    ]);
  });

  it('leaves out what is no column, constraint or index, is too deep, or is in a list', () => {
    expect(
      read(
        '{"a": {"comment": {"x": true}, "column": {"y": {"z": {"column": {"no": true}}}}}, "l": [{"column": {"x": true}}]}',
      ),
    ).toEqual(['1 a', '1 a column y', '1 l']);
    expect(read('{"a": {"column": ["x", "y"]}, "b": {"column": [{"x": true}]}}')).toEqual(['1 a', '1 b']);
  });

  it('reads names with quotes, signs of JSON, other letters, and those that objects have by themselves', () => {
    expect(
      read(String.raw`{"a\"b": {"column": {"{x": true, "\u00e9": true, ":": true, "a,b": true}}}`),
    ).toEqual(['1 a"b', '1 a"b column {x', '1 a"b column é', '1 a"b column :', '1 a"b column a,b']);
    expect(read('{"__proto__": {"column": {"constructor": true, "__proto__": true}}}')).toEqual([
      '1 __proto__',
      '1 __proto__ column constructor',
      '1 __proto__ column __proto__',
    ]);
  });

  it.each([
    ['{}', 0],
    ['[]', 0],
    ['{"a": {}, "a": {}}', 2],
  ])('reads %s', (content, count) => expect(whitelistReader.read(content)).toHaveLength(count));

  it.each([
    ['nothing', '', 0],
    ['an object that does not end', '{\n"a": {', undefined],
    ['a comma too many', '{\n"a": {},\n}', undefined],
    ['a text', '"a"', 1],
    ['null', 'null', 1],
    ['a number', '1', 1],
    ['a mark of the coding, which PHP does not read either', '\uFEFF{}', undefined],
    ['a comment', '{ /* all */ }', undefined],
  ])('does not read %s', (_, content, line) => {
    let error: unknown = null;
    try {
      whitelistReader.read(content);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UnreadableError);
    if (line !== undefined) expect((error as UnreadableError).line).toBe(line);
  });

  it('says the line where the JSON goes wrong', () => {
    expect(() => whitelistReader.read('{\n"a": {},\n}')).toThrow(expect.objectContaining({ line: 3 }));
  });

  it('ends on long texts, many names and deep nesting', () => {
    expect(read(`{"a": "${'x'.repeat(3_000_000)}"}`)).toEqual(['1 a']);
    const names = Array.from({ length: 100_000 }, (_, at) => `"n${at}": true`).join(',');
    expect(whitelistReader.read(`{"a": {"column": {${names}}}}`)).toHaveLength(100_001);
    expect(read(`{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toEqual(['1 a']);
  });
});
