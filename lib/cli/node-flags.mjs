/** Few arenas: little is rendered, and what is sent is held outside the heap. */
export const nodeEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

const heap = (young, old) => [`--max-semi-space-size=${young}`, `--max-old-space-size=${old}`];

/** The heap of each kind of process, in MiB: the server itself only starts the others. */
export const nodeFlags = {
	server: heap(1, 64),
	front: heap(4, 128),
	worker: heap(8, 256),
	import: heap(8, 256),
};
