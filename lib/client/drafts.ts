import { onExchange } from './exchanged.ts';
import { resumeReply } from './reply-form.ts';
import { onSubmit } from './submit.ts';

/** What is written under an article and not sent yet, as this browser keeps it. */
interface Draft {
	text: string;
	parent: string;
	/** Of the submission: whatever is sent twice under one key is one comment. */
	key: string;
	name: string;
	email: string;
	url: string;
}

const who = ['name', 'email', 'url'] as const;
const nameOf = (article: string) => `postilla-draft-${article}`;
const formHere = () => document.querySelector<HTMLFormElement>('[data-form] form');
const articleHere = () => document.querySelector<HTMLElement>('[data-form]')?.dataset.form;
const fieldOf = (form: HTMLFormElement, name: string) =>
	form.querySelector<HTMLInputElement & HTMLTextAreaElement>(`[name=${name}]`);
const makeKey = () => [...crypto.getRandomValues(new Uint32Array(4))].join('-');

/** Keeps what is being written in this browser until the server has it; names each submission. */
export function drafts() {
	let timer = 0;
	let opened = 0;
	restore();
	onExchange(restore);
	document.addEventListener('focusin', ({ target }) => {
		if ((target as Element).matches('[data-form] textarea')) opened ||= Date.now();
	});
	document.addEventListener('input', ({ target }) => {
		if (!(target as Element).closest('[data-form]')) return;
		clearTimeout(timer);
		timer = window.setTimeout(keep, 300);
	});
	onSubmit((form) => {
		if (form !== formHere()) return;
		clearTimeout(timer);
		keep();
		const took = fieldOf(form, 'took');
		if (took && opened) took.value = String(Math.max(1, Date.now() - opened));
	});
	addEventListener('pagehide', keep);
	addEventListener('pageshow', (event) => event.persisted && restore());
	addEventListener('storage', sentElsewhere);
}

/** What a submission is called that the server has, as the answer says; by a cookie, or where there is none by the page. */
function written(): string | null {
	const cookie = /(?:^|; )written=([^;]+)/.exec(document.cookie)?.[1];
	// biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not everywhere yet
	if (cookie) document.cookie = 'written=;path=/;max-age=0';
	return cookie ?? document.querySelector<HTMLElement>('[data-written]')?.dataset.written ?? null;
}

/** Puts back what was written here and not sent. */
function restore(): void {
	forget(written());
	const form = formHere();
	const article = articleHere();
	const text = form && fieldOf(form, 'text');
	const key = form && fieldOf(form, 'key');
	const parent = form && fieldOf(form, 'parent');
	const draft = article && read(article);
	if (!text || !key || !parent || !draft) return;
	for (const name of who) {
		const field = fieldOf(form, name);
		if (field && !field.value) field.value = draft[name];
	}
	if (!draft.text || (text.value && text.value !== draft.text)) return;
	text.value = draft.text;
	key.value = draft.key;
	if (!parent.value && Number(draft.parent)) {
		parent.value = draft.parent;
		resumeReply();
	}
}

function keep(): void {
	const form = formHere();
	const article = articleHere();
	const text = form && fieldOf(form, 'text');
	const key = form && fieldOf(form, 'key');
	if (!text || !key || !article) return;
	if (text.value) key.value ||= makeKey();
	const before = read(article);
	const textOf = (name: (typeof who)[number]) => fieldOf(form, name)?.value ?? before?.[name] ?? '';
	store(article, {
		...{ text: text.value, parent: fieldOf(form, 'parent')?.value ?? '', key: key.value },
		...{ name: textOf('name'), email: textOf('email'), url: textOf('url') },
	});
	const note = form.querySelector<HTMLElement>('[data-draft-note]');
	if (note) note.textContent = text.value ? note.dataset.draftNote! : '';
}

/** Forgets the text that was sent under a key, wherever it is kept; who wrote it stays for the next one. */
function forget(key: string | null): void {
	if (!key) return;
	try {
		for (const name of Object.keys(localStorage)) {
			const article = /^postilla-draft-(\d+)$/.exec(name)?.[1];
			const draft = article && read(article);
			if (draft && draft.key === key) store(article, { ...draft, text: '', parent: '', key: '' });
		}
	} catch {}
}

/** Sent from another window: what stands here is sent too, or is another comment by now. */
function sentElsewhere({ key: name, oldValue, newValue }: StorageEvent): void {
	const form = formHere();
	if (!form || name !== nameOf(articleHere()!) || !oldValue || !newValue) return;
	const [before, now] = [JSON.parse(oldValue) as Draft, JSON.parse(newValue) as Draft];
	const text = fieldOf(form, 'text');
	const key = fieldOf(form, 'key');
	if (now.key || !text || !key || key.value !== before.key) return;
	key.value = '';
	if (text.value === before.text) text.value = '';
}

function read(article: string): Draft | null {
	try {
		return JSON.parse(localStorage.getItem(nameOf(article)) ?? 'null');
	} catch {
		return null;
	}
}

function store(article: string, draft: Draft): void {
	try {
		if (Object.values(draft).some(Boolean)) localStorage.setItem(nameOf(article), JSON.stringify(draft));
		else localStorage.removeItem(nameOf(article));
	} catch {}
}
