import { join } from 'node:path';
import { shared } from './process-wide.ts';

const place = shared('root', (): { root: string | null } => ({ root: null }));

/** Notes where the program lies; Next's bundled copy of this module cannot know. */
function settleProgramRoot(): void {
	place.root = join(import.meta.dirname, '../..');
}

/** The folder of the program, whatever folder it was started from. */
export function programRoot(): string {
	if (place.root === null) settleProgramRoot();
	return place.root!;
}
