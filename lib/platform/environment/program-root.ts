import { join } from 'node:path';

const key = Symbol.for('postilla.root');
const shared = globalThis as { [key]?: string };

/** Notes where the program lies; Next's bundled copy of this module cannot know. */
function settleProgramRoot(): void {
	shared[key] = join(import.meta.dirname, '../../..');
}

/** The folder of the program, whatever folder it was started from. */
export function programRoot(): string {
	if (shared[key] === undefined) settleProgramRoot();
	return shared[key]!;
}
