// Readable by Node 20: see lib/cli/launch.mjs.

/**
 * The key only salts the ids of server actions, and only at build time: no action closes over anything.
 * Being constant, it keeps the ids, so that a page open in a browser outlives an update.
 */
export const buildEnvironment = {
	NEXT_TELEMETRY_DISABLED: '1',
	NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from('postilla: salts action ids only!').toString('base64'),
};

/** By this name on `globalThis` the server hears of what a page, an action or a route throws. */
export const failureHook = 'postilla.onRequestError';

/**
 * What Next makes of an `instrumentation.ts` at the top, and loads when it starts. Written by hand, for one of ours
 * would be bundled with a copy of the program.
 */
export const instrumentation = {
	file: '.next/server/instrumentation.js',
	text: `exports.onRequestError = (...told) =>
	globalThis[Symbol.for('${failureHook}')]?.(...told);
`,
};
