import { describe, expect, it } from 'vitest';
import { lostFor } from '../../../src/compat/view/lost-for.js';
import { Themes } from '../../../src/compat/view/themes.js';
import type { ViewPlace } from '../../../src/compat/view/view-place.js';

const base = { kind: 'web', inner: 'a.css' } as const;
const inModule = (area: string): ViewPlace => ({
  ...base,
  layer: 'module',
  owner: 'A_B',
  module: 'A_B',
  area,
});
const inTheme = (owner: string): ViewPlace => ({
  ...base,
  layer: 'theme',
  owner,
  module: 'A_B',
  area: owner.split('/', 1)[0] ?? '',
});
const library: ViewPlace = { ...base, layer: 'library', owner: 'lib/web', module: '', area: 'base' };
const themes = new Themes(
  new Map([
    ['frontend/A/child', 'frontend/A/parent'],
    ['frontend/A/parent', 'frontend/A/top'],
  ]),
);

describe('lostFor', () => {
  it.each<[string, ViewPlace, ViewPlace[], string | null]>([
    ['nothing is left of what an area had', inModule('frontend'), [], 'frontend'],
    ['nothing is left of what all had', inModule('base'), [], 'base'],
    ['the other area is no help', inModule('frontend'), [inModule('adminhtml')], 'frontend'],
    ['base is for each area', inModule('frontend'), [inModule('base')], null],
    ['an area is not all', inModule('base'), [inModule('frontend')], 'adminhtml'],
    ['both areas are all', inModule('base'), [inModule('frontend'), inModule('adminhtml')], null],
    ['a theme has it for itself alone', inModule('frontend'), [inTheme('frontend/A/top')], 'frontend'],
    ['a theme falls back on its module', inTheme('frontend/A/child'), [inModule('frontend')], null],
    ['a theme falls back on base', inTheme('frontend/A/child'), [inModule('base')], null],
    [
      'a theme does not fall back on the other area',
      inTheme('frontend/A/child'),
      [inModule('adminhtml')],
      'frontend/A/child',
    ],
    ['a theme falls back on its parents', inTheme('frontend/A/child'), [inTheme('frontend/A/top')], null],
    [
      'a parent does not fall back on its child',
      inTheme('frontend/A/top'),
      [inTheme('frontend/A/child')],
      'frontend/A/top',
    ],
    ['everybody falls back on the library', inTheme('frontend/A/child'), [library], null],
    ['the library falls back on nothing of an area', library, [inModule('frontend')], 'adminhtml'],
  ])('%s', (_, place, still, lost) => {
    expect(lostFor(place, still, themes)).toBe(lost);
  });
});
