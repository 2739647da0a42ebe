/** What the process ends with. 128 + signal number when a signal ended it. */
export const EXIT = {
  green: 0,
  red: 1,
  badInput: 2,
  outside: 3,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;
