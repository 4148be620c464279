import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { readForm } from './announcing.ts';
import { type Look, lookAt } from './fetch-source.ts';
import { answerCall } from './pingback.ts';
import { trackbackRdf } from './rdf.ts';
import { answerTrackback } from './trackback.ts';

const here = environment().siteUrl;
const t = translator('en');
const linking = (name: string | null, text = 'Words'): Look => ({
	is: 'linking',
	photo: null,
	card: { name, text, relation: null, photo: null },
});

const call = (source: string, target: string, method = 'pingback.ping') =>
	`<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params><param><value><string>${source}</string></value></param><param><value>${target}</value></param></params></methodCall>`;

/** The fault's number, or the words of the answer. */
async function ping(db: Database, xml: string | null, found: Look = linking('Zoe')): Promise<string> {
	const answer = await answerCall(db, xml, { t, sender: 'me', look: async () => found });
	return /<int>(-?\d+)<\/int>/.exec(answer)?.[1] ?? /<string>(.*)<\/string>/.exec(answer)![1]!;
}

onEveryEngine('a pingback is answered with what came of it, each fault by its number', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const [source, target] = ['https://other.example/a', `${here}/boat`];
	assert.equal(await ping(db, call(source, target)), t('mentions.thanks'));
	assert.equal(await ping(db, call(source, target)), '48');
	const faults = [
		await ping(db, call('https://other.example/b', target), { is: 'gone' }),
		await ping(db, call('https://other.example/b', target), { is: 'no-link' }),
		await ping(db, call('https://other.example/b', target), { is: 'unreachable' }),
		await ping(db, call('', target)),
		await ping(db, call('http://127.0.0.1/', target)),
		await ping(db, call(source, `${here}/none`)),
		await ping(db, call(target, target)),
	];
	assert.deepEqual(faults, ['16', '17', '50', '0', '16', '32', '16']);
	await db.updateTable('article').set({ mentions_closed: 'pingback' }).where('id', '=', boat).execute();
	assert.equal(await ping(db, call('https://other.example/c', target)), '33');
	const rows = await db.selectFrom('comment').select(['kind', 'status', 'author_name', 'text']).execute();
	assert.deepEqual(rows, [{ kind: 'pingback', status: 'held', author_name: 'Zoe', text: 'Words' }]);
});

onEveryEngine('only pingbacks and the list of methods are called, without document types', async (engine) => {
	const { db } = await withBlog(engine);
	const doctype = '<!DOCTYPE a [<!ENTITY b "c">]><methodCall><methodName>&b;</methodName></methodCall>';
	const deep = `<methodCall>${'<params>'.repeat(50_000)}`;
	const faults = [
		await ping(db, call('a', 'b', 'system.multicall')),
		await ping(db, call('a', 'b', 'wp.getUsersBlogs')),
		await ping(db, doctype),
		await ping(db, deep),
		await ping(db, null),
		await ping(db, '<methodCall>'),
		await ping(db, '<methodCall><methodName>pingback.ping</methodName><params/></methodCall>'),
	];
	assert.deepEqual(faults, ['-32601', '-32601', '-32700', '-32700', '-32700', '-32700', '-32602']);
	const list = '<methodCall><methodName>system.listMethods</methodName></methodCall>';
	const answer = await answerCall(db, list, { t, sender: 'me' });
	assert.deepEqual(answer.match(/(?<=<string>)[^<]+/g), ['pingback.ping', 'system.listMethods']);
});

onEveryEngine(
	'a trackback takes its words from the page, which has to link to the article',
	async (engine) => {
		const { db } = await withBlog(engine);
		const send = async (fields: Record<string, string>, found: Look | string = linking(null)) => {
			const look: Parameters<typeof answerTrackback>[3]['look'] = (mention) =>
				typeof found !== 'string'
					? Promise.resolve(found)
					: lookAt(mention, async (url) => ({
							ok: true,
							status: 200,
							url,
							headers: {},
							body: Buffer.of(),
							type: 'text/html',
							charset: null,
							text: () => found,
						}));
			const xml = await answerTrackback(db, 'boat', new Map(Object.entries(fields)), {
				t,
				sender: 'me',
				look,
			});
			return /<error>(\d)/.exec(xml)![1];
		};
		const sent = { title: 'Sent title', excerpt: 'Sent words', blog_name: 'Sent <b>blog' };
		const answers = [
			await send({}),
			await send({ url: 'https://other.example/1', ...sent }, '<p>No link'),
			await send(
				{ url: 'https://other.example/2', ...sent },
				`<p>See <a href="${here}/boat/comments/1">it</a>`,
			),
			await send({ url: 'https://other.example/2', ...sent }),
			await send({ url: 'http://10.0.0.1/', ...sent }),
		];
		assert.deepEqual(answers, ['1', '1', '0', '1', '1']);
		const rows = await db.selectFrom('comment').select(['kind', 'author_name', 'text']).execute();
		assert.deepEqual(rows, [{ kind: 'trackback', author_name: 'Sent <b>blog', text: 'See it' }]);
	},
);

test('a form is read in the charset that it declares', () => {
	assert.equal(readForm('title=Citt%E0+e+%2B&title=b', 'iso-8859-1').get('title'), 'Città e +');
	assert.equal(readForm('title=%E2%82%AC', 'utf-8').get('title'), '€');
	assert.equal(readForm('title=%93%FA', 'shift_jis').get('title'), '日');
	assert.equal(readForm('a=%zz&b', 'nothing-known').get('a'), '%zz');
});

test('no title ends the comment in which machines find where trackbacks go', () => {
	const rdf = trackbackRdf({ url: 'https://a.example/b--c', title: '--> <script>"x"' });
	assert.deepEqual([rdf.match(/-->/g)?.length, rdf.match(/<script/g)], [1, null]);
});
