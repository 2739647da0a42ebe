import {
  LicenseExpression,
  LicenseRepository,
  NamedLicense,
  SpdxLicense,
} from '@cyclonedx/cyclonedx-library/Models';
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import type { ComposerJson } from '../composer/composer-json.js';

const OPERATOR = /^(?:and|or|with)$/i;

/**
 * The licenses that a composer.json names: SPDX ids where they are such, an expression where it is one of SPDX ids, else
 * names. Composer means a choice by a list.
 */
export function licenseChoices({ license }: ComposerJson): LicenseRepository {
  const texts = (Array.isArray(license) ? (license as unknown[]) : [license]).filter(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  );
  const [only] = texts;
  const expression = only !== undefined && texts.length === 1 ? toExpression(only) : null;
  // An expression cannot stand beside others.
  if (expression !== null) return new LicenseRepository([new LicenseExpression(expression)]);
  const names = [...new Set(texts.map((text) => text.trim()))].sort();
  return new LicenseRepository(
    names.map((name) => (isSupportedSpdxId(name) ? new SpdxLicense(name) : new NamedLicense(name))),
  );
}

/** Operators in capital letters, as SPDX has them; null when it is none, or of something that SPDX does not know. */
function toExpression(text: string): string | null {
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  if (!words.some((word) => OPERATOR.test(word))) return null;
  let exception = false;
  const sound = words.every((word) => {
    // What follows WITH is the id of an exception, which is not in the list of licenses.
    const known =
      exception || /^[()]$/.test(word) || OPERATOR.test(word) || isSupportedSpdxId(word.replace(/\+$/, ''));
    exception = word.toUpperCase() === 'WITH';
    return known;
  });
  if (!sound) return null;
  return words
    .map((word) => (OPERATOR.test(word) ? word.toUpperCase() : word))
    .join(' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')');
}
