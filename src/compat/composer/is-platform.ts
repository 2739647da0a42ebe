const PLATFORM =
  /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|(?:ext|lib)-[a-z0-9](?:[_.-]?[a-z0-9]+)*|composer(?:-plugin-api|-runtime-api)?)$/;

/** Whether a name stands for what a machine has, PHP and its extensions, and not for a package that can be installed. */
export function isPlatform(name: string): boolean {
  return PLATFORM.test(name);
}
