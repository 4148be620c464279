#!/usr/bin/env node
// Publishes a Markdown file on a Postilla blog, and prints its address:
//
//   POSTILLA_URL=https://blog.example POSTILLA_KEY=postilla_… node publish.mjs article.md
//
// The key is made under "API keys" in the dashboard, for writing articles. A first line `# Title` is the title. The
// same file sent again within a day, after a broken connection as well, is answered as it was: nothing comes out twice.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const { POSTILLA_URL: blog = '', POSTILLA_KEY: key = '' } = process.env;
const [file] = process.argv.slice(2);
if (!blog || !key || !file) {
	console.error('POSTILLA_URL=https://blog.example POSTILLA_KEY=postilla_… node publish.mjs article.md');
	process.exit(2);
}

/** Asks the API for something, once however often it is sent; says in its words why not. */
async function ask(method, path, body) {
	const sent = body && JSON.stringify(body);
	const answer = await fetch(new URL(`/api/v1${path}`, blog), {
		method,
		headers: {
			Authorization: `Bearer ${key}`,
			...(sent && { 'Content-Type': 'application/json' }),
			...(method !== 'GET' && { 'Idempotency-Key': nameOf(method + path + text) }),
		},
		body: sent,
	});
	const said = await answer.json();
	if (answer.ok) return said;
	const reasons = (said.errors ?? []).map(({ pointer = '', detail }) => `${pointer} ${detail}`);
	throw new Error([said.title, said.detail, ...reasons].filter(Boolean).join('\n'));
}

const nameOf = (words) => createHash('sha256').update(words).digest('base64url');

const text = await readFile(file, 'utf8');
const [, title = '', source = text] = /^# +(.+)\r?\n+([\s\S]*)$/.exec(text) ?? [];
try {
	const { id } = await ask('POST', '/articles', { title, source });
	await ask('POST', `/articles/${id}/publish`);
	console.log((await ask('GET', `/articles/${id}`)).url);
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
