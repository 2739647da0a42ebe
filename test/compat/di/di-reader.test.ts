import { describe, expect, it } from 'vitest';
import { diReader } from '../../../src/compat/di/di-reader.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const read = (...lines: string[]): ReturnType<typeof diReader.read> =>
  diReader.read(xmlLines('config', ...lines));

describe('the reader of di.xml', () => {
  it('reads preferences, types and virtual types with their lines', () => {
    expect(
      read(
        '<preference for="\\A\\BInterface" type=" A\\B "/>',
        '<type name="A\\C"/>',
        '<virtualType name="D" type="\\A\\C"/>',
        '<virtualType name="E"/>',
      ),
    ).toEqual({
      preferences: [{ for: 'A\\BInterface', type: 'A\\B', line: 2 }],
      types: [
        { name: 'A\\C', virtual: false, extends: null, line: 3, plugins: [], arguments: [] },
        { name: 'D', virtual: true, extends: 'A\\C', line: 4, plugins: [], arguments: [] },
        { name: 'E', virtual: true, extends: null, line: 5, plugins: [], arguments: [] },
      ],
    });
  });

  it('reads what is said of plugins, and what is not', () => {
    const [type] = read(
      '<type name="A">',
      '<plugin name="a" type="\\B" sortOrder="1"/>',
      '<plugin name="b" disabled="true"/>',
      '<plugin name="c" type="C" disabled="false"/>',
      '<plugin name="d" disabled="1"/>',
      '</type>',
    ).types;
    expect(type?.plugins).toEqual([
      { name: 'a', runs: 'B', disabled: null, line: 3 },
      { name: 'b', runs: null, disabled: true, line: 4 },
      { name: 'c', runs: 'C', disabled: false, line: 5 },
      { name: 'd', runs: null, disabled: true, line: 6 },
    ]);
  });

  it('lists arguments by their paths; what has items is no value', () => {
    const [type] = read(
      '<type name="A"><arguments>',
      '<argument name="a" xsi:type="string">x &amp; y</argument>',
      '<argument name="b" xsi:type="array">',
      '<item name="c" xsi:type="array"><item name="d" xsi:type="number">1</item></item>',
      '<item name="e" xsi:type="array"/>',
      '</argument>',
      '<argument name="f" xsi:type="null"/>',
      '</arguments></type>',
    ).types;
    expect(type?.arguments).toEqual([
      { path: ['a'], type: 'string', value: 'x & y', line: 3 },
      { path: ['b', 'c', 'd'], type: 'number', value: '1', line: 5 },
      { path: ['b', 'e'], type: 'array', value: '', line: 6 },
      { path: ['f'], type: 'null', value: '', line: 8 },
    ]);
  });

  it.each([
    ['object', '\\A\\B', 'A\\B'],
    ['object', ' A\\B\\Proxy ', 'A\\B'],
    ['object', 'A\\B\\Interceptor', 'A\\B'],
    ['object', 'A\\Proxy\\B', 'A\\Proxy\\B'],
    ['const', '\\A::B', 'A::B'],
    ['init_parameter', 'A\\B::C', 'A\\B::C'],
    ['boolean', 'TRUE', 'true'],
    ['boolean', '1', 'true'],
    ['boolean', 'false', 'false'],
    ['boolean', '0', 'false'],
    ['string', '\\A\\B\\Proxy', '\\A\\B\\Proxy'],
    ['string', '<![CDATA[a < b]]>', 'a < b'],
  ])('brings a value of type %s into one form: %s', (type, text, value) => {
    const [one] = read(
      `<type name="A"><arguments><argument name="a" xsi:type="${type}">${text}</argument></arguments></type>`,
    ).types;
    expect(one?.arguments.map((argument) => argument.value)).toEqual([value]);
  });

  it('takes an argument without a type for a text', () => {
    const [one] = read('<type name="A"><arguments><argument name="a">b</argument></arguments></type>').types;
    expect(one?.arguments).toEqual([{ path: ['a'], type: 'string', value: 'b', line: 2 }]);
  });

  it('reads nothing of what it does not know, and of an empty file', () => {
    expect(read('<other name="a"/>', '<!-- <type name="A"/> -->')).toEqual({ preferences: [], types: [] });
    expect(diReader.read('\uFEFF<?xml version="1.0"?><config/>')).toEqual({ preferences: [], types: [] });
  });
});
