import type { Fault } from '../errors/fault.js';

/** By what a fault is the same one as before, wherever its line has moved. */
export function faultKey({ code, file, message }: Fault): string {
  return `${code}\0${file}\0${message}`;
}
