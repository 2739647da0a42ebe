/** A drive, or what PHP takes for a protocol. */
const DRIVE = /^\w+:/;

/** Whether these bytes can be the name of a zip's member: UTF-8, relative, and inside of where it is unpacked. */
export function isMemberName(bytes: Buffer): boolean {
  const name = bytes.toString('utf8');
  if (!Buffer.from(name, 'utf8').equals(bytes) || /[\\\0]/.test(name) || DRIVE.test(name)) return false;
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..');
}
