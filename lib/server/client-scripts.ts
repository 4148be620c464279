import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assets } from '#lib/platform/next-contract/answer';
import { hashOf } from '#lib/platform/security-headers/content-security-policy';

/** Our scripts: addresses of files, and those that stand in the page. */
export interface ClientScripts {
	/** Runs before anything is painted. */
	theme: string;
	/** For any page. */
	reading: string;
	/** For a page on which something can be sent. */
	writing: string;
	/** For a page of the dashboard, from its first line on: what is typed before React has it. */
	early: string;
	/** Beside it where one can sign in by a passkey, or keep one. */
	passkeys: string;
}

const entries = ['theme', 'early', 'reading', 'writing', 'passkeys'] as const;
const isInPage = (name: string) => name === 'theme' || name === 'early';
const folder = `${assets.folder}/readers`;
const list = (root: string) => join(root, '.next/client-scripts.json');

/** Bundles `lib/client`: each entry whole by itself, minified, named by its hash. */
export async function bundleClientScripts(root: string) {
	const { build } = await import('rolldown');
	return Promise.all(
		entries.map(async (name) => {
			const { output } = await build({
				cwd: root,
				input: `lib/client/${name}.entry.ts`,
				output: { format: 'iife', minify: true, comments: false, entryFileNames: `${name}-[hash].js` },
				write: false,
			});
			return { name, file: output[0].fileName, code: output[0].code.trim() };
		}),
	);
}

/** Puts them among the static files of the build, but for those that are to stand in the page. */
async function buildClientScripts(root: string): Promise<ClientScripts> {
	await mkdir(join(root, folder), { recursive: true });
	const scripts = {} as ClientScripts;
	for (const { name, file, code } of await bundleClientScripts(root)) {
		scripts[name] = isInPage(name) ? code : `${assets.address}readers/${file}`;
		if (!isInPage(name)) await writeFile(join(root, folder, file), code);
	}
	return scripts;
}

/** As they were made with the build. */
export async function readClientScripts(root: string, dev: boolean): Promise<ClientScripts> {
	if (dev) return buildClientScripts(root);
	return JSON.parse(await readFile(list(root), 'utf8'));
}

interface Elements {
	/** Where the page's policy asks for one. */
	nonce?: string;
	/** Its forms are React's, and nobody else sends them. */
	dashboard?: boolean;
}

/** The script elements of a page. */
export function scriptElements(
	scripts: ClientScripts,
	html: string,
	{ nonce, dashboard = false }: Elements = {},
): string {
	const named = nonce ? ` nonce="${nonce}"` : '';
	const external = (address: string) => `<script${named} defer src="${address}"></script>`;
	const sends = !dashboard && /<form\b[^>]*\bmethod="post"/i.test(html);
	return [
		`<script${named}>${scripts.theme}</script>`,
		dashboard ? `<script${named}>${scripts.early}</script>` : '',
		external(sends ? scripts.writing : scripts.reading),
		html.includes(' data-passkey') ? external(scripts.passkeys) : '',
	].join('');
}

/** What a readers' page's policy names beside our own files. */
export const themeHash = ({ theme }: ClientScripts): string => hashOf(theme);

// A step of the build: node lib/server/client-scripts.ts
if (import.meta.main) {
	const root = join(import.meta.dirname, '../..');
	await writeFile(list(root), JSON.stringify(await buildClientScripts(root)));
}
