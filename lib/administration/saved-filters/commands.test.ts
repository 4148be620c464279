import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { confirmPerson } from '#lib/accounts/people/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { dropFilter, keepFilter } from './commands.ts';
import { savedFilters } from './queries.ts';

onEveryEngine(
	'a filter is kept under a name, renamed, changed and dropped, by each for themselves',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const other = {
			...(await confirmPerson(db, { email: 'o@x.org', name: 'O', language: 'it' })),
			role: admin.role,
		};
		const list = 'articles' as const;
		const keep = (name: string, query: string, by = admin) => keepFilter(db, by, { list, name, query });
		const kept = async (by = admin) =>
			(await savedFilters(db, by.id, list)).map(({ name, query }) => [name, query]);

		assert.deepEqual(await keep('  Da\u0000  finire ', 'page=3&tab=drafts&sort=oldest&nothing=1&text=mare'), {
			ok: true,
			name: 'Da finire',
		});
		await keep('Suoi', 'tab=drafts', other);
		const [[, query]] = (await kept()) as [[string, string]];
		assert.deepEqual(
			Object.fromEntries(new URLSearchParams(query)),
			{ tab: 'drafts', sort: 'oldest', text: 'mare' },
			'of an address only what the list can be asked for',
		);
		await keep('Sul mare', 'text=mare&sort=oldest&tab=drafts');
		assert.deepEqual(await kept(), [['Sul mare', query]], 'the same under another name is renamed');
		await keep('Sul mare', 'text=onde');
		assert.deepEqual(
			await kept(),
			[['Sul mare', 'text=onde']],
			'the same name for something else is changed',
		);
		await keep('Bozze', 'tab=drafts');
		assert.deepEqual(await keep('Bozze', 'text=onde'), { ok: false, why: 'taken' });
		assert.deepEqual(await kept(other), [['Suoi', 'tab=drafts']]);
		assert.equal(await dropFilter(db, other, { list, query: 'text=onde' }), null, 'it is somebody else’s');
		assert.equal(await dropFilter(db, admin, { list, query: 'text=onde&page=2' }), 'Sul mare');
		assert.equal(await dropFilter(db, admin, { list, query: 'text=onde' }), null);
		assert.deepEqual(await kept(), [['Bozze', 'tab=drafts']]);
	},
);

onEveryEngine('of a list twenty are kept, by whoever sees it, under names of sixty signs', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const list = 'comments' as const;
	const keep = (name: string, query: string) => keepFilter(db, admin, { list, name, query });
	for (const name of ['', ' \n', 'a'.repeat(61)])
		assert.deepEqual(await keep(name, 'text=a'), { ok: false, why: 'name' });
	const many = await Promise.all(Array.from({ length: 25 }, (_, n) => keep(`Filtro ${n}`, `text=${n}`)));
	assert.equal(many.filter(({ ok }) => ok).length, 20, 'at once too');
	assert.deepEqual(await keep('Uno di troppo', 'text=x'), { ok: false, why: 'many' });
	const [first] = await savedFilters(db, admin.id, list);
	assert.ok((await keep('Altro nome', first!.query)).ok, 'a new name needs no room');
	const reader = { ...admin, role: 'reader' as const };
	assert.deepEqual(await keepFilter(db, reader, { list, name: 'Mio', query: 'text=a' }), {
		ok: false,
		why: 'forbidden',
	});
});
