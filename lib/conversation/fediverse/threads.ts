import { inWorker } from '#lib/platform/workers/pool';
import type * as reading from './reading.ts';

/** Reading and signing beside the thread that serves: nothing of Fedify is loaded in it. */
const file = 'lib/conversation/fediverse/reading.ts';

export const readArrived = inWorker<typeof reading.readArrived>(file, 'readArrived', {
	kind: 'activity',
	most: 3000,
});
export const readActor = inWorker<typeof reading.readActor>(file, 'readActor', {
	kind: 'activity',
	most: 3000,
});
export const readKeyOwner = inWorker<typeof reading.readKeyOwner>(file, 'readKeyOwner', {
	kind: 'activity',
	most: 3000,
});
export const readNote = inWorker<typeof reading.readNote>(file, 'readNote', {
	kind: 'activity',
	most: 3000,
});
export const signLetter = inWorker<typeof reading.signLetter>(file, 'signLetter', {
	kind: 'signature',
	most: 5000,
});
