import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const counted = /\b(isWithinLimit|spend|mayTry|mayAnnounce|guess|likeAs|changeOwn)\(/;
const gated = /\bmay\(|\brequireAct\(|\bactorOf\(|\bdeskVisit\([^)]|mayChangeProfileOf\(/;

/** What strangers can press that is not counted, and why it need not be. */
const makesNothing: Record<string, string> = {
	withdrawOwn: 'takes away, by a receipt',
	confirmFollow: 'uses up a mailed link, or does nothing',
	confirmByMail: 'uses up a mailed link, or does nothing',
	decideFromMail: 'uses up a mailed link, or does nothing',
	stopFromMail: 'takes away, by a signed link',
	signOut: 'takes away',
	renameKey: 'changes a row of one’s own',
	dropKey: 'takes away',
	dropSession: 'takes away',
	dropOtherSessions: 'takes away',
	dropAvatar: 'takes away',
	stopOwnFollowing: 'takes away',
	showHidden: 'takes away',
	anonymiseMe: 'takes away',
	eraseMe: 'takes away',
	eraseOther: 'asks for a role in its command',
	savePublicProfile: 'asks for a role in its command',
	saveLinks: 'asks for a role in its command',
	dropPicture: 'asks for a role in its command',
	stopThisTask: 'asks for a role in its command',
	subscribeMe: 'one row a person',
	stopMe: 'takes away',
};

/** The text of a function of that file, with the one of the `take…` it calls. */
function bodyOf(text: string, name: string): string {
	const from = text.search(new RegExp(`async function ${name}\\(`));
	const body = text.slice(from, text.indexOf('\n}', from));
	const taking = /\b(take\w*)\(/.exec(body)?.[1];
	return taking && !name.startsWith('take') ? body + bodyOf(text, taking) : body;
}

test('every action that asks for no role counts who presses it before it writes, or makes nothing', () => {
	const files = globSync('{lib,app,components}/**/*.{ts,tsx}', { cwd: root });
	const actions = files
		.map((file) => ({ file, text: read(file) }))
		.filter(({ text }) => /^'use server'/.test(text));
	const open = actions.filter(({ text }) => !gated.test(text));
	const names = open.flatMap(({ text }) =>
		[...text.matchAll(/export async function (\w+)/g)].map(([, name]) => ({
			name: name!,
			body: bodyOf(text, name!),
		})),
	);
	assert.ok(actions.length > 20 && names.length > 30);
	const uncounted = names.filter(({ body }) => !counted.test(body)).map(({ name }) => name);
	assert.deepEqual(uncounted.toSorted(), Object.keys(makesNothing).toSorted());
	for (const { name, body } of names) {
		const first = body.search(counted);
		const writes = body.search(
			/await (?!requestContext\(|signOut)(lead|write|keep|carry|ask|create|edit|report|follow|confirm|save|sign)\w*\(/i,
		);
		assert.ok(first === -1 || writes === -1 || first < writes, `${name} writes before it counts`);
	}
});

/** Routes whose sender is counted by what they call. */
const countedWithin: Record<string, string> = {
	'app/(blog)/(account)/me/avatar/route.ts': 'lib/portability/privacy/upload.ts',
	'app/api/preview/[article]/route.ts': 'lib/conversation/comments/writing-requests.ts',
	'app/api/draft/[article]/route.ts': 'lib/conversation/comments/writing-requests.ts',
	'app/api/like/[article]/[number]/[like]/route.ts': 'lib/conversation/comments/liking.ts',
	'app/api/v1/[...path]/route.ts': 'lib/api/handle.ts',
	'app/indieauth/[[...path]]/route.ts': 'lib/api/indieauth/handle.ts',
	'app/micropub/media/route.ts': 'lib/api/handle.ts',
	'app/micropub/route.ts': 'lib/api/micropub/handle.ts',
	'app/trackback/route.ts': 'lib/conversation/webmention/trackback.ts',
	'app/xmlrpc.php/route.ts': 'lib/conversation/webmention/pingback.ts',
};

test('every route that takes a body counts who sends it, or asks for a role, or takes away', () => {
	const takesAway = 'app/(blog)/(account)/me/stop/[token]/now/route.ts';
	const posts = globSync('app/**/route.ts', { cwd: root }).filter((file) =>
		/\b(POST|PUT|PATCH|DELETE)\b/.test(read(file)),
	);
	assert.ok(posts.length > 6);
	for (const file of posts.filter((one) => one !== takesAway)) {
		const within = countedWithin[file];
		assert.ok(within ? counted.test(read(within)) : counted.test(read(file)) || gated.test(read(file)), file);
	}
});
