import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composerPurl } from '../../../builder/supply/composer-purl.js';
import { parsePurl } from './support/parse-purl.js';

describe('composerPurl', () => {
  it.each([
    ['magento/module-catalog', '104.0.7-p1', 'pkg:composer/magento/module-catalog@104.0.7-p1'],
    ['Laravel/Framework', '5.5.0', 'pkg:composer/laravel/framework@5.5.0'],
    ['a/b', null, 'pkg:composer/a/b'],
    ['a/b', '1.0.0+build(1)', 'pkg:composer/a/b@1.0.0%2Bbuild%281%29'],
    ['a/b', 'dev-main@x', 'pkg:composer/a/b@dev-main%40x'],
    ['a/b', 'x:y~z', 'pkg:composer/a/b@x:y~z'],
  ])('of %s %s', (name, version, purl) => {
    expect(composerPurl(name, version)).toBe(purl);
  });

  it('is read back by the rules of the specification', () => {
    const part = fc.stringMatching(/^[a-z0-9]+(?:[_.-][a-z0-9]+)*$/);
    const version = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(part, part, fc.option(version), (namespace, name, given) => {
        const purl = composerPurl(`${namespace}/${name}`, given);
        expect(purl).toMatch(/^[A-Za-z0-9.\-_~:/@%]+$/);
        expect(parsePurl(purl)).toEqual({ type: 'composer', namespace, name, version: given });
      }),
    );
  });
});
