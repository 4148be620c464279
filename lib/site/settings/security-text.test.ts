import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { securityText } from './security-text.ts';

onEveryEngine(
	'security.txt says what RFC 9116 asks for, and no address that is not shown',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const now = Date.UTC(2026, 10, 28, 10, 20);
		const site = { language: 'it', siteUrl: 'https://blog.example' } as const;
		const hidden = await securityText(db, site, now);
		assert.match(hidden, /^Contact: https:\/\/blog\.example\/author\/lia$/m);
		assert.ok(!hidden.includes(admin.email!));
		const expires = Date.parse(/^Expires: (\S+)$/m.exec(hidden)![1]!);
		assert.ok(expires > now + 60 * 86_400_000 && expires < now + 365 * 86_400_000);
		assert.match(hidden, /^Canonical: https:\/\/blog\.example\/\.well-known\/security\.txt$/m);
		const links = JSON.stringify([{ network: 'mail', url: 'mailto:lia@example.org?subject=x' }]);
		await db.updateTable('person').set({ links }).where('id', '=', admin.id).execute();
		assert.match(await securityText(db, site, now), /^Contact: mailto:lia@example\.org$/m);
	},
);
