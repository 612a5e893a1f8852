/** The window in the desktop shell. */
export {};
