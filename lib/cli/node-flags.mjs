/** How the server is started: a small heap and few arenas, for it renders little and holds what it sends outside the heap. */
export const nodeFlags = {
	words: ['--max-semi-space-size=8', '--max-old-space-size=256'],
	environment: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
};
