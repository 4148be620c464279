/** Booleans are 0/1, instants epoch milliseconds, local times 'YYYY-MM-DD HH:MM:SS', on both engines. */
export type Flag = 0 | 1;
