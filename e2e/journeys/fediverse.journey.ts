import { OtherServer } from '#lib/conversation/fediverse/other-server.testing';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { signIn } from '../support/people.ts';
import { openArticle } from '../support/waiting.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
let server: Awaited<ReturnType<typeof OtherServer.listening>>;
test.beforeAll(async ({ engine }) => {
	server = await OtherServer.listening();
	blog = await startOwnBlog(engine, { DEMO: '1', FETCH_ALLOW: server.host });
	OtherServer.ourKey = async (keyId) => {
		const { publicKey } = (await (await fetch(keyId, { headers: { accept } })).json()) as {
			publicKey: { publicKeyPem: string };
		};
		return publicKey.publicKeyPem;
	};
});
test.afterAll(async () => {
	server?.stop();
	await blog?.stop();
});

const accept = 'application/activity+json, application/ld+json, text/html;q=0.1';
const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;

/** What the blog says at an address to those who ask for a document. */
async function document(path: string): Promise<Record<string, unknown>> {
	const answer = await fetch(blog.url + path, { headers: { accept } });
	expect(answer.headers.get('content-type')).toContain('application/activity+json');
	return (await answer.json()) as Record<string, unknown>;
}

test('a reply from another server waits, is approved, and its writer hears the answer', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	const article = await document(openArticle);
	expect(await (await fetch(blog.url + openArticle)).text(), 'the page is a page for all others').toContain(
		'<html',
	);
	const name = `Rita ${crypto.randomUUID().slice(0, 8)}`;
	const rita = server.actor(`rita${Date.now()}`, { name });
	const words = `Da un altro server ${crypto.randomUUID()}`;
	const note = server.note(rita, `n${Date.now()}`, { inReplyTo: article.id, content: `<p>${words}</p>` });
	const sent = await server.send(blog.url, rita, { id: `${note.id}/create`, type: 'Create', object: note });
	expect(sent.status).toBe(202);

	await signIn(context, blog, lia);
	const card = page.locator('article[data-card]').filter({ hasText: words });
	await expect(async () => {
		await page.goto(`${blog.url}/admin/comments`);
		await expect(card).toBeVisible({ timeout: 500 });
	}).toPass();
	await expect(card).toContainText('Fediverso');
	await expect(card.locator('a', { hasText: 'Blocca un server' })).toHaveAttribute(
		'href',
		`/admin/fediverse?server=${encodeURIComponent(server.host)}`,
	);
	await card.getByRole('button', { name: 'Approva' }).first().click();
	await expect(card).toHaveCount(0);

	await page.goto(blog.url + openArticle);
	const comment = page.locator('li[id^="c"]').filter({ hasText: words }).last();
	await expect(comment).toContainText(
		`da \u2068@${rita.document.preferredUsername as string}@${server.host}\u2069`,
	);
	await expect(comment.getByRole('link', { name })).toHaveAttribute('href', String(note.id));
	const number = /^c(\d+)$/.exec((await comment.getAttribute('id')) ?? '')?.[1];

	const answer = `Una risposta ${crypto.randomUUID()}`;
	await page.goto(`${blog.url}${openArticle}/comments/${number}/reply`);
	await page.locator('textarea[name="text"]').fill(answer);
	await page.locator('form.write button[type="submit"]').first().click();
	await expect(page.locator('li').filter({ hasText: answer }).last()).toBeVisible();
	const told = () => server.received.map(({ activity }) => activity.object as Record<string, unknown>);
	await expect.poll(() => told().some(({ content }) => String(content).includes(answer))).toBe(true);
	const object = told().find(({ content }) => String(content).includes(answer))!;
	expect(object.inReplyTo).toBe(note.id);
	expect((await document(new URL(String(object.id)).pathname)).id, 'it can be asked for').toBe(object.id);
	if (javaScriptEnabled !== false) {
		await page.goto(blog.url + openArticle);
		await isClean(page);
	}
});

test('who follows stands in the dashboard, servers are banned and freed there', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	const us = await document('/');
	const name = `ugo${Date.now()}`;
	const ugo = server.actor(name);
	expect(
		(await server.send(blog.url, ugo, { id: `${ugo.uri}/f`, type: 'Follow', object: us.id })).status,
	).toBe(202);
	await expect.poll(() => server.received.some(({ activity }) => activity.type === 'Accept')).toBe(true);

	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/fediverse`);
	await expect(page.getByRole('heading', { name: 'Fediverso' })).toBeVisible();
	const line = page.locator('li').filter({ hasText: `@${name}@` });
	await expect(line).toContainText('segue il blog dal');
	if (javaScriptEnabled !== false) await isClean(page);
	expect(await overflows(page)).toBe(false);

	const handle = page.getByLabel('Nome del blog');
	await handle.fill('Con Spazi!');
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(handle).toHaveAccessibleDescription(/lettere minuscole/);
	await expect(handle, 'what was typed stays').toHaveValue('Con Spazi!');
	const own = `blog_${Date.now()}`;
	await handle.fill(own);
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.locator('code').first()).toContainText(own);
	const { host } = new URL(blog.url);
	const found = await fetch(`${blog.url}/.well-known/webfinger?resource=acct:${own}@${host}`);
	expect(((await found.json()) as { links: { href: string }[] }).links[0]!.href).toBe(us.id);

	await page.getByLabel('Server', { exact: true }).fill('spam.example');
	await page.getByRole('button', { name: 'Blocca il server' }).click();
	await expect(page.getByText(/bloccato da .*Lia/)).toBeVisible();
	await page.getByRole('button', { name: /Sblocca .*spam\.example/ }).click();
	await expect(page.getByText(/bloccato da .*Lia/)).toHaveCount(0);
	await page.getByRole('button', { name: new RegExp(`Rimuovi .*${name}`) }).click();
	await expect(line).toHaveCount(0);
});

test('a reader is asked where they are at home, and told what is no such address', async ({
	page,
	javaScriptEnabled,
}) => {
	await page.goto(blog.url + openArticle);
	await page.getByRole('link', { name: 'Rispondi dal fediverso' }).click();
	const handle = page.getByLabel('Il tuo indirizzo nel fediverso');
	await handle.fill('nobody');
	await page.getByRole('button', { name: 'Continua' }).click();
	await expect(page.getByRole('alert')).toContainText('rita@mastodon.example');
	await expect(handle).toHaveValue('nobody');
	if (javaScriptEnabled !== false) await isClean(page);
});
