import { describe, expect, it } from 'vitest';
import { hasGeneratedName } from '../../../src/compat/db-whitelist/has-generated-name.js';
import { initialsOf } from '../../../src/compat/db-whitelist/initials-of.js';
import type { WhitelistNames } from '../../../src/compat/db-whitelist/whitelist-names.js';

const names = (...all: readonly string[]): WhitelistNames => ({
  all: new Set(all),
  initials: new Set(all.map(initialsOf)),
});

/** Names as Magento's own whitelists have them. */
describe('hasGeneratedName', () => {
  it.each<[string, readonly string[], string, string]>([
    [
      'the names of table and columns',
      ['inventory_source_item', 'source_code', 'sku'],
      'UNQ_',
      'INVENTORY_SOURCE_ITEM_SOURCE_CODE_SKU',
    ],
    [
      'words that are shortened',
      ['inventory_source_carrier_link', 'source_code', 'inventory_source', 'source_code'],
      'FK_',
      'INV_SOURCE_CARRIER_LNK_SOURCE_CODE_INV_SOURCE_SOURCE_CODE',
    ],
    [
      'a hash',
      [
        'catalog_product_entity_media_gallery_value_to_entity',
        'value_id',
        'catalog_product_entity_media_gallery',
        'value_id',
      ],
      'FK_',
      'FK_A6C6C8FAA386736921D3A7C4B50B1185',
    ],
    ['a kind before the name', ['shop_note', 'body'], 'FTI_', 'FTI_SHOP_NOTE_BODY'],
  ])('knows %s', (_, parts, prefix, name) => {
    expect(hasGeneratedName(names('OTHER', name), parts, prefix)).toBe(true);
    expect(hasGeneratedName(names('OTHER'), parts, prefix)).toBe(false);
  });

  it('does not take a short name for one that was shortened', () => {
    expect(hasGeneratedName(names('SH_NT_SLG'), ['shop_note', 'slug'], 'UNQ_')).toBe(false);
  });

  it('does not take the hash of something else', () => {
    const parts = ['a'.repeat(40), 'b'.repeat(40)];
    expect(hasGeneratedName(names('FK_00000000000000000000000000000000'), parts, 'FK_')).toBe(false);
    expect(hasGeneratedName(names('A_B'), parts, 'FK_')).toBe(true);
    expect(hasGeneratedName(names('A_C'), parts, 'FK_')).toBe(false);
  });
});

describe('initialsOf', () => {
  it.each([
    ['inventory_source_item', 'ISI'],
    ['A', 'A'],
    ['', ''],
    ['a__b', 'AB'],
  ])('%s: %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
