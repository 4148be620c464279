import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { removeAvatar, setAvatar } from '#lib/accounts/people/avatar-commands';
import { makeAvatar } from '#lib/accounts/people/avatar-files';
import { confirmPerson } from '#lib/accounts/people/commands';
import { publishComment } from '#lib/conversation/comments/commands';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { addressOfWords, askForWords, openWords, saveProfile, stopFollowing } from './commands.ts';
import { addArticle, addSite, picture } from './people.testing.ts';
import { ownFollowings, ownWords } from './queries.ts';
import { profileForm } from './schema.ts';

async function talk(db: Database) {
	await addSite(db);
	const article = await addArticle(db);
	const known = (name: string) =>
		confirmPerson(db, { email: `${name.toLowerCase()}@esempio.test`, name, language: 'it' });
	const [dora, zoe, bruno] = [await known('Dora'), await known('Zoe'), await known('Bruno')];
	await db.updateTable('person').set({ role: 'admin' }).where('id', '=', dora.id).execute();
	const say = (by: Person) =>
		publishComment(db, {
			article_id: article,
			kind: 'comment',
			list: 'comments',
			text: 'ciao',
			html: '<p>ciao</p>',
			person_id: by.id,
			author_name: by.name,
			author_email: by.email,
			created_at: 1,
			local_time: '2026-11-23 10:00:00',
		});
	await say(zoe);
	await say(bruno);
	return { db, article, dora, zoe, bruno };
}

const again = (db: Database, person: Person) =>
	db.selectFrom('person').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow();
const names = async (db: Database) =>
	(await db.selectFrom('comment').select('author_name').orderBy('id').execute()).map(
		(row) => row.author_name,
	);
const profile = { name: 'Zoe Bis', url: '', language: 'en' as const, notify: 'daily' as const };

onEveryEngine('a profile is changed; words already written follow only when asked', async (engine) => {
	const { db, zoe, article } = await talk(await engine.open());
	assert.equal(await saveProfile(db, zoe, { ...profile, url: 'https://zoe.test/' }), null);
	const { name, url, language, notify, user_id } = await again(db, zoe);
	assert.deepEqual([name, url, language, notify], ['Zoe Bis', 'https://zoe.test/', 'en', 'daily']);
	const user = await db.selectFrom('auth_user').select('name').where('id', '=', user_id).executeTakeFirst();
	assert.equal(user?.name, 'Zoe Bis');
	assert.deepEqual(await names(db), ['Zoe', 'Bruno']);
	const before = await clock(db);
	assert.equal(await saveProfile(db, zoe, { ...profile, everywhere: '1' }), null);
	assert.deepEqual(await names(db), ['Zoe Bis', 'Bruno']);
	assert.ok((await changesSince(db, before)).some(({ tag }) => tag === `article:${article}`));
});

onEveryEngine('nobody takes the administrator’s name, or one that looks like it, or none', async (engine) => {
	const { db, zoe, dora } = await talk(await engine.open());
	const named = (name: string) => saveProfile(db, zoe, { ...profile, name });
	assert.equal(await named('Dоra'), 'taken', 'with a Cyrillic o');
	assert.equal(await named('dora'), 'taken');
	assert.equal(await named('\u200b'), 'empty');
	assert.equal(await named('Zo\u202ee'), 'strange');
	assert.equal(await named('Z'.repeat(81)), 'long');
	assert.equal((await again(db, zoe)).name, 'Zoe');
	const admin = await again(db, dora);
	assert.equal(await saveProfile(db, admin, { ...profile, name: 'Dora' }), null);
});

test('a web site may be written without its scheme, and nothing else than a web site', () => {
	const url = (given: string) => profileForm.shape.url.safeParse(given).data;
	assert.equal(url(' esempio.it/io '), 'https://esempio.it/io');
	assert.equal(url(''), null);
	for (const wrong of [
		'javascript:alert(1)',
		'mailto:a@b.it',
		'nonsense',
		'https://a:b@c.it',
		'ftp://a.it',
	]) {
		assert.equal(url(wrong), undefined, wrong);
	}
});

test('a picture becomes small and square, and tells nothing of where it was taken', async () => {
	const made = (await makeAvatar(await picture()))!;
	const { width, height, format, exif, icc, xmp } = await sharp(made).metadata();
	assert.deepEqual(
		[width, height, format, exif, icc, xmp],
		[96, 96, 'webp', undefined, undefined, undefined],
	);
	assert.ok(!made.includes('Segreto'));
});

test('a drawing, a text and half a picture are no pictures', async () => {
	const drawing =
		'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
	const photo = await picture();
	for (const bytes of [Buffer.from(drawing), Buffer.from('ciao'), photo.subarray(0, 200), Buffer.alloc(0)]) {
		assert.equal(await makeAvatar(bytes), null);
	}
});

test('a small file that opens to a huge picture is refused', async () => {
	const create = { width: 4000, height: 4000, channels: 3, background: 'white' } as const;
	assert.equal(await makeAvatar(await sharp({ create }).avif({ effort: 0 }).toBuffer()), null);
});

onEveryEngine('a new picture takes the place of the old one, and can be taken away', async (engine) => {
	const { db, zoe, article } = await talk(await engine.open());
	const dataDir = engine.environment.DATA_DIR;
	const files = () => readdirSync(join(dataDir, 'avatars'));
	assert.equal(await setAvatar(db, zoe, await picture(), folderFiles(dataDir)), true);
	const first = (await again(db, zoe)).avatar!;
	assert.deepEqual(files(), [first]);
	const before = await clock(db);
	assert.equal(await setAvatar(db, zoe, await picture(), folderFiles(dataDir)), true);
	const second = (await again(db, zoe)).avatar!;
	assert.notEqual(second, first);
	assert.deepEqual(files(), [second]);
	assert.ok((await changesSince(db, before)).some(({ tag }) => tag === `article:${article}`));
	assert.equal(await setAvatar(db, zoe, Buffer.from('no'), folderFiles(dataDir)), false);
	assert.equal((await again(db, zoe)).avatar, second);
	await removeAvatar(db, zoe, folderFiles(dataDir));
	assert.equal((await again(db, zoe)).avatar, null);
	assert.deepEqual(files(), []);
});

onEveryEngine('followings are one’s own: nobody stops another’s', async (engine) => {
	const { db, article, zoe, bruno } = await talk(await engine.open());
	const row = { email: zoe.email!, article_id: article, status: 'active' as const, language: 'it' as const };
	await db
		.insertInto('subscription')
		.values({ ...row, created_at: 1 })
		.execute();
	const [following] = await ownFollowings(db, zoe);
	assert.deepEqual(await ownFollowings(db, bruno), []);
	await stopFollowing(db, bruno, following!.id);
	assert.equal((await ownFollowings(db, zoe)).length, 1);
	await stopFollowing(db, zoe, following!.id);
	assert.deepEqual(await ownFollowings(db, zoe), []);
});

onEveryEngine('the mailed way is made for known addresses only, and opens once', async (engine) => {
	const { db, article } = await talk(await engine.open());
	const oneTimeTokens = async () =>
		(await db.selectFrom('one_time_token').select('email').execute()).map((row) => row.email);
	await askForWords(db, { email: 'nessuno@esempio.test', language: 'it' });
	assert.deepEqual(await oneTimeTokens(), []);
	await publishComment(db, {
		article_id: article,
		kind: 'comment',
		list: 'comments',
		text: 'ospite',
		html: 'ospite',
		author_name: 'Ospite',
		author_email: 'ospite@esempio.test',
		local_time: '2026-11-23 10:00:00',
		created_at: 2,
	});
	await askForWords(db, { email: ' Ospite@Esempio.test ', language: 'it' });
	assert.deepEqual(await oneTimeTokens(), ['ospite@esempio.test']);
	const { token } = await createOneTimeToken(db, {
		purpose: 'own-words',
		email: 'ospite@esempio.test',
		validFor: 1000,
	});
	assert.equal(await addressOfWords(db, token), 'ospite@esempio.test');
	const person = (await openWords(db, token, 'it'))!;
	const { words } = await ownWords(db, person, 1);
	assert.deepEqual(
		words.map((word) => [word.excerpt, word.href]),
		[['ospite', '/barca/comments/3']],
	);
	assert.equal(await addressOfWords(db, token), null);
	assert.equal(await openWords(db, token, 'it'), null);
});
