/** As Composer checks it; upper case is an error there too. */
const NAME = /^[a-z0-9](?:[_.-]?[a-z0-9]+)*\/[a-z0-9](?:(?:[_.]|-{1,2})?[a-z0-9]+)*$/;
/** Names that Composer refuses, since Windows has devices of these names. */
const RESERVED = /^(?:nul|con|prn|aux|com[1-9]|lpt[1-9])$/;
/** Composer has no limit; a file name has. */
const MAX_LENGTH = 200;

/**
 * Whether Composer accepts this as the name of a package. Such a name is also safe as a path:
 * it has exactly one `/`, no `..` and nothing that a shell or URL would take apart.
 */
export function isPackageName(name: string): boolean {
  if (name.length > MAX_LENGTH || name.endsWith('.json') || !NAME.test(name)) return false;
  return name.split('/').every((part) => !RESERVED.test(part));
}
