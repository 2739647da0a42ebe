import type { ChangeCase } from '../../support/compat/change-case.js';
import { moduleFiles } from '../view/module-files.js';

export const page = (body: string, head = ''): string => `<page>\n${head}<body>\n${body}\n</body></page>\n`;
export const block = (name: string, rest = ''): string =>
  `<block name="${name}" class="Acme\\Shop\\Block\\A"${rest}/>`;
export const SHOP = 'Shop/view/frontend/layout/shop_index.xml';
export const at = (path: string, body: string, head = ''): Record<string, string> => ({
  [path]: page(body, head),
});
export const SHOP_MODULE = moduleFiles('Acme_Shop', 'Shop');
const CART_MODULE = moduleFiles('Acme_Cart', 'Cart');
export const ALL = { ...moduleFiles('Magento_Store', 'Store'), ...SHOP_MODULE, ...CART_MODULE };

/** A change of the one file of the handle. */
export const shop = (before: string, after: string): Pick<ChangeCase, 'before' | 'after'> => ({
  before: { ...ALL, ...at(SHOP, before) },
  after: { ...ALL, ...at(SHOP, after) },
});
