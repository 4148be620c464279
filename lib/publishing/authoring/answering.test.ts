import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { translator } from '#lib/i18n/language';
import { keepForm } from './answering.ts';
import { createArticle } from './commands.ts';
import { digestOf } from './digest.ts';
import type { Wish } from './wishes.ts';
import { workingCopy } from './working-copy.ts';

const visitOf = (by: Person) => ({ by, t: translator('it'), timeZone: 'Europe/Rome' });

function formOf(values: Record<string, string | string[] | number>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) {
		for (const one of [value].flat()) form.append(name, String(one));
	}
	return form;
}

onEveryEngine(
	'whoever never hears that a text was kept goes on from it, and from no one else’s',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const other = await addPerson(db, 'Elio', 'admin');
		for (const out of [false, true]) {
			const id = (await createArticle(db, admin, { kind: 'post' }))!;
			const send = (by: Person, wish: Wish, values: Record<string, string | string[] | number>) =>
				keepForm(
					db,
					visitOf(by),
					wish,
					formOf({ article: id, title: ' Vento', format: 'markdown', ...values }),
				);
			const first = await send(admin, out ? 'out' : 'keep', { base: 0, source: 'uno' });
			assert.ok(first.ok && first.digest === digestOf('Vento', 'uno'));
			const base = first.revision;
			// Two are kept whose answers are lost on the way.
			for (const source of ['uno\r\ndue', 'uno due tre']) {
				const lost = await send(admin, 'autosave', { base, source, sent: [digestOf('Vento', 'uno\ndue')] });
				assert.ok(lost.ok && lost.to === null, source);
			}
			const sent = [digestOf('Vento', 'uno\ndue'), digestOf('Vento', 'uno due tre')];
			const source = 'uno due tre quattro';
			const stranger = await send(other, 'autosave', { base, source, sent });
			assert.ok(!stranger.ok && stranger.why === 'conflict', 'somebody else’s digests are no way in');
			const unaware = await send(admin, 'autosave', { base, source });
			assert.ok(!unaware.ok && unaware.why === 'conflict');
			const aware = await send(admin, 'autosave', { base, source, sent });
			assert.ok(aware.ok);
			assert.equal((await workingCopy(db, id))!.fields.source, source);
			const theirs = await send(other, 'autosave', { base: aware.revision, source: 'di Elio' });
			assert.ok(theirs.ok);
			const late = await send(admin, 'autosave', {
				base,
				source: 'mio',
				sent: [...sent, digestOf('Vento', source)],
			});
			assert.ok(!late.ok && late.why === 'conflict' && late.theirs.source === 'di Elio');
		}
	},
);

onEveryEngine(
	'ten savings in one sitting, each from the revision before, then out, changed and out again',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		let [base, source] = [0, ''];
		const send = async (wish: Wish) => {
			const answer = await keepForm(
				db,
				visitOf(admin),
				wish,
				formOf({ article: id, base, title: 'Dieci', format: 'markdown', source }),
			);
			assert.ok(answer.ok, `${wish}: ${JSON.stringify(answer)}`);
			assert.equal(answer.digest, digestOf('Dieci', source));
			base = answer.revision;
			return answer.to;
		};
		for (let round = 1; round <= 3; round++) {
			for (let n = 1; n <= 10; n++) {
				source += `${round}.${n} `;
				assert.equal(await send('autosave'), null);
			}
			assert.match(String(await send('out')), /said=out/);
			base = (await workingCopy(db, id))!.revision;
		}
		const { article } = (await workingCopy(db, id))!;
		assert.equal(article.source, source);
	},
);

onEveryEngine('a form that cannot be read or belongs to nothing says which words and why', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	const send = (values: Record<string, string | number>) =>
		keepForm(db, visitOf(admin), 'keep', formOf(values));
	const long = await send({ article: id, base: 0, title: 'x'.repeat(501) });
	assert.ok(!long.ok && long.why === 'refused' && long.refusals.title === 'È troppo lungo.');
	const odd = await send({ article: id, base: 0, title: ' T', source: 'a\0b\r\nc\ud800' });
	assert.ok(
		odd.ok && odd.digest === digestOf('T', 'a\0b\r\nc\ud800'),
		'what no store takes is left out on both sides',
	);
	const gone = await send({ article: 999_999, base: 0, title: 'x' });
	assert.ok(!gone.ok && gone.why === 'missing');
});
