/**
 * What a zip of ours may hold. The first three and `zipBytes` are what its fields can state without zip64, which
 * not every reader of packages knows (APPNOTE 4.4.1.4); a file's is halved, since some read it as a signed number.
 * `totalBytes` is ours: a package that unfolds to more is an attack on who installs it.
 */
export const ZIP_LIMITS = {
  /** Members, directories counted. */
  members: 0xff_ff,
  /** Bytes of a member's name. */
  nameBytes: 0xff_ff,
  /** Bytes of a file before compression. */
  fileBytes: 2 ** 31 - 1,
  /** Bytes of the zip. */
  zipBytes: 2 ** 32 - 1,
  /** Bytes of all files before compression. */
  totalBytes: 2 ** 31,
} as const;
