const PLATFORM = /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|(?:ext|lib)-[A-Za-z0-9_.-]+)$/;

/** Whether a link is to the machine: PHP, an extension or a library of it. Composer itself is on none for long. */
export function isPlatform(link: string): boolean {
  return PLATFORM.test(link);
}
