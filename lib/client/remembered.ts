import { store, stored } from './storage.ts';

/** Whether something is remembered in this browser; `now` changes that. Nothing is where storage is refused. */
export function remembered(name: string, now?: boolean): boolean {
	if (now !== undefined) store(name, now ? '1' : '');
	return stored(name) !== null;
}
