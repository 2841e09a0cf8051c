/** Keeps the board. */
export {}
