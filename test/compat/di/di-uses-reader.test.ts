import { describe, expect, it } from 'vitest';
import { diUsesReader } from '../../../src/compat/di/di-uses-reader.js';
import { showUses } from '../../support/compat/show-uses.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const uses = (...lines: string[]): readonly string[] => showUses(diUsesReader, xmlLines('config', ...lines));

describe('what the di.xml of an extension uses', () => {
  it('a preference replaces a class', () => {
    expect(uses('<preference for="\\Core\\Cart" type="Acme\\Cart"/>')).toEqual([
      'class Core\\Cart | replaces it :2',
      'di-preference Core\\Cart | replaces the preference :2',
      'class Acme\\Cart | has it made for Core\\Cart :2',
      'di-type Acme\\Cart | has it made for Core\\Cart :2',
    ]);
  });

  it('a plugin is on a type, which may be virtual', () => {
    expect(uses('<type name="Core\\Cart">', '<plugin name="acme" type="Acme\\Plugin"/>', '</type>')).toEqual([
      'di-plugin Core\\Cart::acme | says something of the plugin :3',
      'class Core\\Cart | has a plugin on it :3',
      'di-type Core\\Cart | has a plugin on it :3',
    ]);
  });

  it('a plugin of another is disabled, or gets another place', () => {
    expect(
      uses(
        '<type name="Core\\Cart">',
        '<plugin name="core" disabled="true"/>',
        '<plugin name="more" sortOrder="5"/>',
        '</type>',
      ),
    ).toEqual([
      'di-plugin Core\\Cart::core | disables the plugin :3',
      'di-plugin Core\\Cart::more | says something of the plugin :4',
    ]);
  });

  it('a virtual type extends a class or another virtual type', () => {
    expect(uses('<virtualType name="Acme\\Log" type="Core\\Log"/>')).toEqual([
      'class Core\\Log | extends it with the virtual type Acme\\Log :2',
      'di-type Core\\Log | extends it with the virtual type Acme\\Log :2',
    ]);
  });

  it('arguments of another type are set, with every array on the way, and classes are injected', () => {
    expect(
      uses(
        '<type name="Core\\Pool"><arguments>',
        '<argument name="pool" xsi:type="array">',
        '<item name="a" xsi:type="object">Acme\\Rule\\Proxy</item>',
        '<item name="b" xsi:type="const">\\Core\\Pool::MAX</item>',
        '<item name="c" xsi:type="string">x</item>',
        '</argument></arguments></type>',
      ),
    ).toEqual([
      'class Core\\Pool | changes its configuration :2',
      'di-type Core\\Pool | changes its configuration :2',
      'di-type Core\\Pool::pool | sets the argument :4',
      'di-type Core\\Pool::pool/a | sets the argument :4',
      'class Acme\\Rule | has it injected into Core\\Pool :4',
      'di-type Acme\\Rule | has it injected into Core\\Pool :4',
      'di-type Core\\Pool::pool | sets the argument :5',
      'di-type Core\\Pool::pool/b | sets the argument :5',
      'constant Core\\Pool::MAX | passes it to Core\\Pool :5',
      'di-type Core\\Pool::pool | sets the argument :6',
      'di-type Core\\Pool::pool/c | sets the argument :6',
    ]);
  });

  it('a virtual type of another is added to', () => {
    expect(uses('<virtualType name="Core\\Log"/>')).toEqual([
      'class Core\\Log | changes its configuration :2',
      'di-type Core\\Log | changes its configuration :2',
    ]);
  });

  it('a type of which nothing is said is not used', () => {
    expect(uses('<type name="Core\\Cart"/>')).toEqual([]);
  });
});
