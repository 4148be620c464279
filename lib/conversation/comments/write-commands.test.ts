import { day } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { clock } from '#lib/platform/page-cache/versions';
import { removeOwnComment } from './edit-commands.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

onEveryEngine(
	'the same words sent again within a day are one comment, later they are another',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const now = Date.now();
		const first = taken(await write(db, form(article), null, { now }));
		const again = taken(await write(db, form(article), null, { now: now + 23 * 3600_000 }));
		assert.equal(again.comment.id, first.comment.id);
		assert.ok(again.again && !first.again);
		const later = taken(await write(db, form(article), null, { now: now + 25 * 3600_000 }));
		assert.notEqual(later.comment.id, first.comment.id);
		const other = taken(await write(db, form(article, { text: 'Altro.' }), null, { now }));
		const meant = taken(await write(db, form(article, { key: 'another-submission' }), null, { now }));
		assert.equal(new Set([first, later, other, meant].map(({ comment }) => comment.id)).size, 4);
	},
);

/** What a second click may send beside the key: React resets forms, scripts forget, people type on. */
const secondClicks = [
	{},
	{ parent: undefined },
	{ parent: 2 },
	{ text: 'Buongiorno. E' },
	{ text: '' },
	{ name: '', email: '', url: '' },
	{ email: 'altra@esempio.it' },
	{ name: 'Altra', follow: '1', took: 12 },
];

onEveryEngine(
	'a second click with the same key is the same comment, whatever else differs',
	async (engine) => {
		const db = await engine.open();
		const admin = await somebody(db, { role: 'admin', name: 'Lia' });
		const reader = await somebody(db);
		for (const [writer, later] of [
			[null, null],
			[reader, reader],
			[null, reader],
			[admin, null],
		] as const) {
			const article = await anArticle(db);
			for (const text of ['Uno.', 'Due.']) taken(await write(db, form(article, { text }), admin));
			const key = `${Math.random()}-1234567890-1234567890`.slice(2);
			const first = taken(await write(db, form(article, { key, parent: 1 }), writer));
			for (const more of secondClicks) {
				const second = taken(await write(db, form(article, { key, parent: 1, ...more }), later));
				assert.ok(second.again, JSON.stringify(more));
				assert.equal(second.comment.id, first.comment.id, JSON.stringify(more));
			}
			const rows = await db
				.selectFrom('comment')
				.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
				.select(['comment.id', 'parent.number as parent'])
				.where('comment.article_id', '=', article)
				.where('comment.text', 'not in', ['Uno.', 'Due.'])
				.execute();
			assert.deepEqual(rows, [{ id: first.comment.id, parent: 1 }]);
			const elsewhere = taken(await write(db, form(await anArticle(db), { key }), writer));
			assert.notEqual(elsewhere.comment.id, first.comment.id);
		}
	},
);

onEveryEngine('a key that could be anybody’s names nothing by itself', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	for (const key of ['', '1', 'key', '0-0-0', 'x'.repeat(15), 'a b c d e f g h i j k l']) {
		const [one, other] = ['Uno.', 'Altro.'].map((text) => write(db, form(article, { key, text })));
		assert.notEqual(taken(await one!).comment.id, taken(await other!).comment.id, JSON.stringify(key));
	}
});

onEveryEngine('fifty clicks at once are one comment', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const all = await Promise.all(Array.from({ length: 50 }, () => write(db, form(article, { key: 'k' }))));
	assert.equal(new Set(all.map((one) => taken(one).comment.id)).size, 1);
	assert.equal(all.filter((one) => !taken(one).again).length, 1);
});

onEveryEngine('two hundred comments at once get two hundred numbers', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	const before = await clock(db);
	const all = await Promise.all(
		Array.from({ length: 200 }, (_, index) => write(db, form(article, { text: `Numero ${index}` }), admin)),
	);
	const numbers = all.map((one) => taken(one).comment.number!).sort((a, b) => a - b);
	assert.deepEqual(
		numbers,
		Array.from({ length: 200 }, (_, index) => index + 1),
	);
	assert.equal((await clock(db)) - before, 200);
});

onEveryEngine(
	'a guest’s comment waits for its confirmation, whatever the rules would say',
	async (engine) => {
		const db = await engine.open();
		const { comment } = taken(await write(db, form(await anArticle(db))));
		assert.equal(comment.status, 'unconfirmed');
		assert.equal(comment.number, null);
		assert.equal(comment.person_id, null);
		assert.equal(comment.html, '<p>Buongiorno.</p>');
	},
);

onEveryEngine('what cannot be taken is refused beside its field, and nothing is kept', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const refused = async (more: Record<string, unknown>) => {
		const written = await write(db, form(article, more));
		return written.ok ? {} : written.refusals;
	};
	assert.deepEqual(await refused({ text: '' }), { text: 'empty' });
	for (const text of ['  \n\t ', '\u200b\u200d', '\u3164', '\u2800\u2800', '\u0301', '\u00ad', '\ufe0f'])
		assert.deepEqual(await refused({ text }), { text: 'empty' }, JSON.stringify(text));
	assert.deepEqual(await refused({ text: 'a'.repeat(10_001) }), { text: 'too-long' });
	assert.deepEqual(await refused({ name: '\u200b' }), { name: 'name-missing' });
	assert.deepEqual(await refused({ name: 'n'.repeat(81) }), { name: 'name-too-long' });
	assert.deepEqual(await refused({ email: '' }), { email: 'email-missing' });
	assert.deepEqual(await refused({ email: 'gina@' }), { email: 'email-wrong' });
	assert.deepEqual(await refused({ email: 'a@b.it\nBcc: c@d.it' }), { email: 'email-wrong' });
	assert.deepEqual(await refused({ url: 'javascript:alert(1)' }), { url: 'url-wrong' });
	assert.deepEqual(await refused({ url: 'http://utente:segreto@esempio.it' }), { url: 'url-wrong' });
	assert.deepEqual(await refused({ text: '', name: '', email: 'x' }), {
		text: 'empty',
		name: 'name-missing',
		email: 'email-wrong',
	});
	assert.deepEqual(await db.selectFrom('comment').selectAll().execute(), []);
});

onEveryEngine(
	'nobody passes for the administrator, not even in letters that only look the same',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		await somebody(db, { role: 'admin', name: 'Lia Serra' });
		for (const name of ['Lia Serra', 'lia  serra', 'Lіa Serra', 'Lia\u200b Serra', '\u202eLia Serra']) {
			const written = await write(db, form(article, { name }));
			assert.deepEqual(written.ok ? {} : written.refusals, { name: 'name-protected' }, JSON.stringify(name));
		}
		taken(await write(db, form(article, { name: 'Lia Sera' })));
	},
);

onEveryEngine(
	'every state of the door is kept: closed, signed in, published before, banned',
	async (engine) => {
		const db = await engine.open();
		const now = Date.now();
		const refusal = async (article: number, writer: Parameters<typeof write>[2] = null, text = 'Prova.') => {
			const written = await write(db, form(article, { text }), writer, { now });
			return written.ok ? null : written.refusals.form;
		};
		const windows = (who: string) => JSON.stringify([{ from: now - day, who }]);
		const reader = await somebody(db);
		const admin = await somebody(db, { role: 'admin', name: 'Lia' });
		const banned = await somebody(db, { standing: 'banned', banned_until: now + day });
		const served = await somebody(db, { standing: 'banned', banned_until: now - day });

		const open = await anArticle(db);
		assert.equal(await refusal(open), null);
		assert.equal(await refusal(open, banned), 'banned');
		assert.equal(await refusal(open, served), null);
		const closed = await anArticle(db, { comments_open: 0 });
		assert.equal(await refusal(closed), 'closed');
		assert.equal(await refusal(closed, reader), 'closed');
		assert.equal(await refusal(closed, admin), null);
		const signedIn = await anArticle(db, { windows: windows('signed-in') });
		assert.equal(await refusal(signedIn), 'signed-in');
		assert.equal(await refusal(signedIn, reader), null);
		const known = await anArticle(db, { windows: windows('published-before') });
		assert.equal(await refusal(known, reader, 'Prima.'), 'published-before');
		assert.equal(await refusal(known, admin, 'Prima.'), null);
		await db.updateTable('comment').set({ status: 'published' }).where('person_id', '=', reader.id).execute();
		assert.equal(await refusal(known, reader, 'Dopo.'), null);
		assert.equal(await refusal(await anArticle(db, { windows: windows('nobody') }), reader), 'closed');
		assert.equal(await refusal(await anArticle(db, { published_at: now + day })), 'gone');

		await db
			.updateTable('site')
			.set({ settings: JSON.stringify({ discussion: { closeAfterDays: 30 } }) })
			.execute();
		assert.equal(await refusal(await anArticle(db, { published_at: now - 29 * day })), null);
		const old = { published_at: now - 31 * day };
		assert.equal(await refusal(await anArticle(db, old)), 'closed');
		assert.equal(await refusal(await anArticle(db, { ...old, windows: windows('everyone') })), null);
	},
);

onEveryEngine('a comment names others by number and name, and links lead there', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia Serra' });
	taken(await write(db, form(article, { text: 'Uno.' }), admin));
	const text = 'Come dice #1, cioè @Lia Serra stessa, non #9 né `#1` né @Nessuno.';
	const { comment, article: row } = taken(await write(db, form(article, { text }), admin));
	const link = (words: string) => `<a href="/${row.path}/comments/1" rel="nofollow ugc">${words}</a>`;
	assert.equal(
		comment.html,
		`<p>Come dice ${link('#1')}, cioè ${link('@Lia Serra')} stessa, non #9 né <code>#1</code> né @Nessuno.</p>`,
	);
});

onEveryEngine(
	'nobody gets the submission of somebody signed in by naming them as an address',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const admin = await somebody(db, { role: 'admin', name: 'Lia' });
		taken(await write(db, form(article), admin));
		const forged = await write(db, form(article, { email: `person:${admin.id}` }));
		assert.equal(forged.ok, false);
	},
);

onEveryEngine('who was banned or erased after the door opened writes nothing', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db);
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', person.id).execute();
	const banned = await write(db, form(article), person);
	assert.deepEqual(banned, { ok: false, refusals: { form: 'banned' } });
	await db.updateTable('person').set({ erased_at: 1 }).where('id', '=', person.id).execute();
	const erased = await write(db, form(article), person);
	assert.deepEqual(erased, { ok: false, refusals: { form: 'gone' } });
});

onEveryEngine('who signs in without a name is asked for one, signs with it and keeps it', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	await somebody(db, { role: 'admin', name: 'Lia Serra' });
	const nameless = await somebody(db, { name: ' ' });
	const person = () =>
		db.selectFrom('person').selectAll().where('id', '=', nameless.id).executeTakeFirstOrThrow();
	for (const [name, refusal] of [
		['Lia Serra', 'name-protected'],
		['n'.repeat(81), 'name-too-long'],
	] as const) {
		const refused = await write(db, form(article, { name }), nameless);
		assert.deepEqual(refused.ok ? {} : refused.refusals, { name: refusal });
	}
	const silent = taken(await write(db, form(article, { name: '', text: 'Senza nome.' }), nameless));
	assert.equal(silent.comment.author_name, 'Lettore senza nome');
	const input = form(article, { name: 'Gina', url: 'gina.example', email: 'x' });
	const { comment } = taken(await write(db, input, nameless));
	assert.deepEqual([comment.author_name, comment.author_email], ['Gina', nameless.email]);
	assert.deepEqual([(await person()).name, (await person()).url], ['Gina', 'https://gina.example/']);
	const later = taken(await write(db, form(article, { name: 'Altra', text: 'Poi.' }), await person()));
	assert.equal(later.comment.author_name, 'Gina');
});

onEveryEngine('what its writer took away can be written again', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const first = taken(await write(db, form(article))).comment;
	assert.ok(await removeOwnComment(db, { person: null, receipts: [{ id: first.id, series: 0 }] }, first.id));
	const second = taken(await write(db, form(article)));
	assert.ok(!second.again);
	assert.notEqual(second.comment.id, first.id);
});

onEveryEngine(
	'a draft that is sent from two devices is one comment, elsewhere it is another',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const [writer, other] = [await somebody(db), await somebody(db, { name: 'Ugo' })];
		taken(await write(db, form(article, { text: 'Uno.' }), await somebody(db, { role: 'admin' })));
		const now = Date.now();
		const key = () => `${Math.random()}-1234567890-1234567890`.slice(2);
		const send = async (more: object, by = writer, at = now) =>
			taken(await write(db, form(article, { text: 'Bella, grazie.', key: key(), ...more }), by, { now: at }))
				.comment.id;
		const first = await send({});
		assert.equal(await send({}), first);
		const others = [
			await send({ parent: 1 }),
			await send({ text: 'Bella, davvero.' }),
			await send({}, other),
			await send({}, writer, now + 25 * 3600_000),
		];
		assert.equal(new Set([first, ...others]).size, 5);
	},
);
