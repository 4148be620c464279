/** @type {import('next').NextConfig} */
export default {
	agentRules: false,
	poweredByHeader: false,
	compress: false,
	devIndicators: false,
	// What no reader asks for is not held in memory.
	experimental: { preloadEntriesOnStart: false },
	// What a page asks for early stands in its HTML, which is kept, and not in a header.
	reactMaxHeadersLength: 0,
	// Without this Next streams <title> into the body and answers notFound() with 200.
	htmlLimitedBots: /.*/,
	// npm test checks types; a reader's `npm start` need not.
	typescript: { ignoreBuildErrors: true },
	rewrites: async () => ({
		beforeFiles: [
			{ source: '/feed.json', destination: '/feed/json' },
			{ source: '/:path+/feed', destination: '/feed/of/:path+' },
			{ source: '/:path+/feed/atom', destination: '/feed/of/:path+/atom' },
		],
	}),
	serverExternalPackages: [
		'better-sqlite3',
		'pg',
		'pino',
		'piscina',
		'sharp',
		'jdenticon',
		'better-auth',
		'@better-auth/passkey',
	],
};
