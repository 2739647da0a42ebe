/** Whether a name can be that of a stack: it is part of paths, refs and addresses. */
export function isStackName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.lock') && !name.includes('..');
}
