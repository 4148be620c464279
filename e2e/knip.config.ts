import type { KnipConfiguration } from 'knip';

/**
 * What nobody imports: files, exports, packages. Asked twice: with the tests, for what nothing uses, and with
 * `--production`, for what only tests use; there a test may look inside a file, at what the file itself uses too.
 */
export default ({ production }: { production?: boolean }): KnipConfiguration => ({
	entry: [
		'lib/cli/*.{ts,mjs}!',
		'lib/client/*.entry.ts!',
		'e2e/{run,house,start-blogs}.ts',
		'e2e/*.config.ts',
		'e2e/{bench,outgrow,torture}/main.ts',
		'e2e/support/unfollowed.ts',
		'e2e/journeys/*.ts',
		'**/*.test.{ts,tsx}',
		'**/fixtures/**',
	],
	project: [
		'{app,components,db,lib}/**/*.{ts,tsx,mjs,css}!',
		'e2e/**/*.ts',
		'!**/*.{test,testing}.{ts,tsx}!',
		'!{db/{testing,postgres-server},lib/order}.ts!',
		'!**/fixtures/**!',
	],
	// Fonts read by their path, a program that is started, a corpus that may be missing.
	ignoreDependencies: ['@fontsource/literata', '@fontsource-variable/*', '@biomejs/biome', 'spam-detection'],
	ignoreBinaries: ['ldd', 'mount', 'umount'],
	ignoreExportsUsedInFile: production ?? false,
});
