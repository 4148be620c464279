import hooks from 'node:async_hooks';

const { createHook } = hooks;

/**
 * The test runner follows every promise, to tell whose an error is that nobody catches: a fifth of what tests cost that
 * ask a database. Here it follows none: such an error fails its file, not its test.
 */
hooks.createHook = (callbacks) => createHook({ ...callbacks, trackPromises: false });
