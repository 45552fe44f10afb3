/** No record is as long as this, in bytes; whatever is would fill the memory. */
export const LONGEST_LINE = 4 * 2 ** 20;

/** What a packed file may become: as much as this in any case, and beyond it so many times its own size. */
export const UNPACKED_FREELY = 64 * 2 ** 20;
export const UNPACKED_TIMES = 200;
