import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { languageTags } from '#lib/i18n/languages';
import { ensureSite } from '#lib/site/settings/commands';
import { confirmPerson } from './commands.ts';
import { isNameless, nameNameless } from './naming.ts';

onEveryEngine('who has no name takes the one they said, whoever has one keeps it', async (engine) => {
	const db = await engine.open();
	await ensureSite(db);
	const somebody = (name: string, language = 'it') =>
		confirmPerson(db, { email: `${Math.random()}@esempio.it`, name, language });
	const lia = await somebody('Lia Serra');
	await db.updateTable('person').set({ role: 'admin' }).where('id', '=', lia.id).execute();
	const said = { name: ' Gina   Ospite ', url: 'https://gina.example/' };
	for (const language of languageTags) {
		const nameless = await somebody('', language);
		assert.ok(isNameless(nameless), nameless.name);
		for (const name of ['', ' ', '\u200b', 'n'.repeat(81), 'Lia Serra', 'Lіa  Serra', nameless.name]) {
			assert.deepEqual(await nameNameless(db, nameless, { ...said, name }), nameless, JSON.stringify(name));
		}
		const named = await nameNameless(db, nameless, said);
		assert.deepEqual([named.name, named.url, isNameless(named)], ['Gina Ospite', said.url, false]);
		const again = await nameNameless(db, named, { name: 'Altra', url: null });
		assert.deepEqual([again.name, again.url], ['Gina Ospite', said.url]);
		const user = await db.selectFrom('auth_user').select('name').where('id', '=', named.user_id).execute();
		assert.deepEqual(user, [{ name: 'Gina Ospite' }]);
	}
	assert.deepEqual((await nameNameless(db, lia, said)).name, 'Lia Serra');
});
