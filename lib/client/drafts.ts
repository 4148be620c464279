import { ask, on, one } from './dom.ts';
import { onExchange } from './exchanged.ts';
import { resumeReply } from './reply-form.ts';
import { store, stored } from './storage.ts';

/** What is written under an article and not sent yet, as this browser keeps it. */
interface Draft {
	text: string;
	parent: string;
	/** Of the submission: whatever is sent twice under one key is one comment. */
	key: string;
	name: string;
	email: string;
	url: string;
	/** The key of what was here, once the server has it. */
	sent?: string;
}

const who = ['name', 'email', 'url'] as const;
const nameOf = (article: string) => `postilla-draft-${article}`;
const makeKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

type Fields = Record<string, HTMLInputElement | undefined>;

/** The form of this page, its fields by name, and the article it belongs to. */
function here() {
	const form = one<HTMLFormElement>('[data-form] form');
	if (!form) return null;
	const fields = form.elements as unknown as Fields;
	return { form, fields, text: fields.text!, key: fields.key!, article: fields.article!.value };
}

/** Keeps what is being written in this browser until the server has it; names each submission. */
export function drafts() {
	let timer: ReturnType<typeof setTimeout>;
	let later: typeof timer;
	let opened = 0;
	restore();
	onExchange(restore);
	on('focusin', ({ target }) => {
		if (target === here()?.text) opened ||= Date.now();
	});
	on('input', ({ target }) => {
		if (!(target as Element).closest('[data-form]')) return;
		clearTimeout(timer);
		clearTimeout(later);
		timer = setTimeout(keep, 300);
		later = setTimeout(keepThere, 2000);
	});
	on('submit', ({ target }) => {
		const now = here();
		if (target !== now?.form) return;
		clearTimeout(timer);
		keep();
		if (opened) now.fields.took!.value = `${Date.now() - opened || 1}`;
	});
	addEventListener('pagehide', keep);
	addEventListener('storage', sentElsewhere);
}

/** What a submission is called that the server has, as the answer says; by a cookie, or where there is none by the page. */
function written(): string | undefined {
	const cookie = /\bwritten=([^;]+)/.exec(document.cookie)?.[1];
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not everywhere yet
	if (cookie) document.cookie = 'written=;path=/;max-age=0';
	return cookie ?? one('[data-written]')?.dataset.written;
}

/** Puts back what was written here and not sent. */
function restore(): void {
	forget(written());
	const now = here();
	const draft = now && read(now.article);
	// Begun while what it stood in the place of was being sent.
	if (now?.text.value && !draft?.text) keep();
	if (!draft) return;
	const { fields, text, key } = now;
	for (const name of who) if (fields[name] && !fields[name].value) fields[name].value = draft[name];
	if (!draft.text || (text.value && text.value !== draft.text)) return;
	text.value = draft.text;
	key.value = draft.key;
	if (fields.parent!.value || !draft.parent) return;
	fields.parent!.value = draft.parent;
	resumeReply();
}

/** The server keeps it too, for those signed in. What does not arrive stands in this browser's own copy. */
function keepThere(): void {
	const now = here();
	if (now && one('.tools[data-keeps]', now.form))
		ask(`/api/draft/${now.article}`, { method: 'POST', body: new FormData(now.form) });
}

function keep(): void {
	const now = here();
	if (!now) return;
	const { form, fields, text, key, article } = now;
	if (text.value) key.value ||= makeKey();
	const before = read(article);
	// What is written in another window is not this one's to forget.
	if (!text.value && before?.text && before.key !== key.value) return;
	const draft = { text: text.value, parent: fields.parent!.value, key: key.value } as Draft;
	for (const name of who) draft[name] = fields[name]?.value ?? before?.[name] ?? '';
	write(article, draft);
	const note = one('[data-draft-note]', form)!;
	note.textContent = draft.text && note.dataset.draftNote!;
}

/** Forgets the text that was sent under a key, wherever it is kept; who wrote it stays for the next one. */
function forget(key?: string): void {
	if (!key) return;
	try {
		for (const name of Object.keys(localStorage)) {
			const [, article] = name.split('postilla-draft-');
			const draft = article && read(article);
			if (draft && draft.key === key) write(article, { ...draft, text: '', parent: '', key: '', sent: key });
		}
	} catch {}
}

/** Sent from another window: what stands here is sent too, or is another comment by now. */
function sentElsewhere({ key: name, oldValue, newValue }: StorageEvent): void {
	const now = here();
	if (!now || name !== nameOf(now.article) || !newValue) return;
	const { sent } = JSON.parse(newValue) as Draft;
	if (!sent || now.key.value !== sent) return;
	now.key.value = '';
	if (now.text.value === JSON.parse(oldValue!).text) now.text.value = '';
}

const read = (article: string): Draft | null => JSON.parse(stored(nameOf(article)) ?? 'null');

const write = (article: string, draft: Draft) =>
	store(nameOf(article), Object.values(draft).some(Boolean) ? JSON.stringify(draft) : '');
