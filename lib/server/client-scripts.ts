import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from './policy.ts';

/** The scripts of readers' pages: addresses of files, and the one that stands in the page. */
export interface ClientScripts {
	/** Runs before anything is painted. */
	theme: string;
	/** For any page. */
	reading: string;
	/** For a page on which something can be sent. */
	writing: string;
	/** Beside it where one can sign in by a passkey, or keep one. */
	passkeys: string;
}

const entries = ['theme', 'reading', 'writing', 'passkeys'] as const;
const list = (root: string) => join(root, '.next/client-scripts.json');

/** Bundles `lib/client` into the static files of the build. */
export async function buildClientScripts(root: string): Promise<ClientScripts> {
	const { build } = await import('esbuild');
	const { outputFiles } = await build({
		absWorkingDir: root,
		entryPoints: entries.map((name) => `lib/client/${name}.entry.ts`),
		entryNames: '[name]-[hash]',
		outdir: '.next/static/readers',
		bundle: true,
		minify: true,
		format: 'iife',
		target: 'es2022',
		legalComments: 'none',
		write: false,
	});
	await mkdir(join(root, '.next/static/readers'), { recursive: true });
	const made: Partial<ClientScripts> = {};
	for (const { path, contents, text } of outputFiles) {
		const file = path.split(/[\\/]/).at(-1)!;
		const name = file.split('.', 1)[0] as keyof ClientScripts;
		if (name === 'theme') made.theme = text.trim();
		else {
			await writeFile(path, contents);
			made[name] = `/_next/static/readers/${file}`;
		}
	}
	return made as ClientScripts;
}

/** As they were made with the build. */
export async function readClientScripts(root: string, dev: boolean): Promise<ClientScripts> {
	if (dev) return buildClientScripts(root);
	return JSON.parse(await readFile(list(root), 'utf8'));
}

/** The script elements of a page; `nonce` where its policy asks for one. */
export function scriptElements(scripts: ClientScripts, html: string, nonce?: string): string {
	const named = nonce ? ` nonce="${nonce}"` : '';
	const external = (address: string) => `<script${named} defer src="${address}"></script>`;
	const sends = /<form\b[^>]*\bmethod="post"/i.test(html);
	return [
		`<script${named}>${scripts.theme}</script>`,
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
