import { describe, expect, it } from 'vitest';
import { openAliases } from '../../../src/compat/javascript/open-aliases.js';
import { moduleFiles } from '../view/module-files.js';
import { openTestChange } from '../view/open-test-change.js';

describe('openAliases', () => {
  const files = {
    ...moduleFiles('Acme_Shop', 'Shop'),
    'Shop/view/frontend/requirejs-config.js':
      "var config = {map: {'*': {a: 'x', 'b/c': 'y'}, other: {d: 'z'}}, paths: {e: 'w'}};",
    'Shop/view/adminhtml/requirejs-config.js': "var config = {paths: {e: 'w'}};",
    'Shop/view/base/requirejs-config.js': "var config = {paths: {'jquery/ui': 'ui'}};",
    'app/design/frontend/Acme/t/requirejs-config.js': "var config = {paths: {f: 'v'}};",
    'nowhere/requirejs-config.js': "var config = {paths: {g: 'u'}};",
  };

  it.each([
    ['a', 'frontend', true],
    ['a', 'adminhtml', false],
    ['a', 'base', false],
    ['a/b', 'frontend', true],
    ['ab', 'frontend', false],
    ['b', 'frontend', false],
    ['b/c/d', 'frontend', true],
    ['d', 'frontend', false],
    ['e', 'base', true],
    ['e', 'frontend/Acme/t', true],
    ['f', 'frontend/Acme/t', true],
    ['f', 'frontend', false],
    ['g', 'frontend', false],
    ['jquery/ui/button', 'base', true],
    ['jquery', 'base', false],
    ['constructor', 'frontend', false],
  ])('%s in %s: %s', async (name, area, leads) => {
    const { before } = await openTestChange(files, {});
    expect((await openAliases(before)).leads(name, area)).toBe(leads);
  });
});
