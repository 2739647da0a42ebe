import type { PhpClass } from '../../php/php-facts.js';

/**
 * What an interface is for REST and SOAP: `data` what is sent, `service` what is called; null for neither. Told by the
 * namespace, as Magento has it.
 */
export function contractOf({ kind, name }: PhpClass): 'data' | 'service' | null {
  if (kind !== 'interface' || !/\\Api\\/i.test(name)) return null;
  return /\\Api\\Data\\/i.test(name) ? 'data' : 'service';
}
