import { describe, expect, it } from 'vitest';
import { compareLayers } from '../../../src/compat/view/compare-layers.js';
import { Themes } from '../../../src/compat/view/themes.js';
import type { PlacedView } from '../../../src/compat/view/view-declaration.js';

const themes = new Themes(new Map([['frontend/A/child', 'frontend/A/parent']]));

/** `frontend=x` in a module of the area, `frontend/A/child=x` in a theme, `Other:frontend=x` in another module. */
function placed(text: string): PlacedView<string> {
  const [where = '', value = ''] = text.split('=');
  const [owner, area] = where.includes(':') ? where.split(':') : ['Acme_Shop', where];
  const theme = area?.includes('/') === true;
  return {
    key: 'k',
    value,
    line: 1,
    file: text,
    place: {
      layer: theme ? 'theme' : 'module',
      owner: theme ? (area ?? '') : (owner ?? ''),
      area: area?.split('/', 1)[0] ?? '',
      module: 'Acme_Shop',
      kind: 'layout',
      inner: 'a.xml',
    },
  };
}

function compare(before: readonly string[], after: readonly string[]): readonly string[] {
  const key = { key: 'k', before: before.map(placed), after: after.map(placed) };
  return compareLayers(key, { before: themes, after: themes }).map((one) => {
    if (one.kind === 'gone') return `gone ${one.area}`;
    if (one.kind === 'new') return `new ${one.area}`;
    return `changed ${one.area}: ${one.before.value} to ${one.after.value}`;
  });
}

describe('compareLayers', () => {
  it.each<[string, string[], string[], string[]]>([
    ['nothing changed', ['frontend=x'], ['frontend=x'], []],
    ['gone', ['frontend=x'], [], ['gone frontend']],
    ['new', [], ['frontend=x'], ['new frontend']],
    ['changed', ['frontend=x'], ['frontend=y'], ['changed frontend: x to y']],
    ['to another module', ['frontend=x'], ['Other:frontend=x'], []],
    ['to another module, and changed', ['frontend=x'], ['Other:frontend=y'], ['changed frontend: x to y']],
    ['to base', ['frontend=x'], ['base=x'], ['new adminhtml']],
    ['from base', ['base=x'], ['frontend=x'], ['gone adminhtml']],
    ['from base to both', ['base=x'], ['frontend=x', 'adminhtml=x'], []],
    ['from base and an area', ['base=x', 'frontend=x'], [], ['gone base']],
    ['an area of two', ['frontend=x', 'adminhtml=x'], ['frontend=x'], ['gone adminhtml']],
    ['two modules of one', ['frontend=x', 'Other:frontend=x'], ['Other:frontend=x'], []],
    ['two modules, said once', ['frontend=x', 'Other:frontend=y'], [], ['gone frontend']],
    [
      'two values, one of them left',
      ['frontend=x', 'Other:frontend=y'],
      ['frontend=x'],
      ['changed frontend: y to x'],
    ],
    ['a theme', ['frontend/A/child=x'], [], ['gone frontend/A/child']],
    [
      'a theme, whose parent has it',
      ['frontend/A/child=x'],
      ['frontend/A/parent=x'],
      ['new frontend/A/parent'],
    ],
    ['a theme, whose module has it', ['frontend/A/child=x', 'frontend=x'], ['frontend=x'], []],
    [
      'a theme that has another value than its module',
      ['frontend/A/child=x', 'frontend=y'],
      ['frontend=y'],
      ['changed frontend/A/child: x to y'],
    ],
    [
      'a module, which a theme has too',
      ['frontend/A/child=x', 'frontend=x'],
      ['frontend/A/child=x'],
      ['gone frontend'],
    ],
    [
      'a theme of the other area is no help',
      ['adminhtml=x'],
      ['frontend/A/child=x'],
      ['gone adminhtml', 'new frontend/A/child'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(compare(before, after)).toEqual(expected);
  });

  it('is empty for what is the same in another order', () => {
    const all = ['frontend=x', 'base=y', 'Other:adminhtml=z', 'frontend/A/child=x'];
    expect(compare(all, all.toReversed())).toEqual([]);
  });
});
