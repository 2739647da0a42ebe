import type { PhpClass, PhpFacts } from '../../../../src/compat/php/php-facts.js';
import { phpReader } from '../../../../src/compat/php/php-reader.js';

/** What the reader says of PHP code; the opening tag stands on the first line with it. */
export function factsOf(code: string): PhpFacts {
  return phpReader.read(`<?php ${code}`);
}

/** The only class of some code. */
export function classOf(code: string): PhpClass {
  const { classes } = factsOf(code);
  if (classes.length !== 1) throw new Error(`${classes.length} classes`);
  return classes[0]!;
}
