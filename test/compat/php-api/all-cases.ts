import type { ChangeCase } from '../../support/compat/change-case.js';
import { classCases } from './cases/class-cases.js';
import { constructorCases } from './cases/constructor-cases.js';
import { contractCases } from './cases/contract-cases.js';
import { hierarchyCases } from './cases/hierarchy-cases.js';
import { exceptionCases, methodCases } from './cases/method-cases.js';
import { nonApiCases, packageCases } from './cases/non-api-cases.js';
import { parameterCases } from './cases/parameter-cases.js';
import { constantCases, propertyCases } from './cases/property-cases.js';
import { typeCases } from './cases/type-cases.js';

/** Every case of the PHP API, by what it is about. */
export const allCases: readonly (readonly [string, readonly ChangeCase[]])[] = [
  ['classes', classCases],
  ['hierarchy', hierarchyCases],
  ['methods', methodCases],
  ['exceptions', exceptionCases],
  ['parameters', parameterCases],
  ['constructors', constructorCases],
  ['types', typeCases],
  ['service contracts', contractCases],
  ['properties', propertyCases],
  ['constants', constantCases],
  ['no API', nonApiCases],
  ['a package alone', packageCases],
];
