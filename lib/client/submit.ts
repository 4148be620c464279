import { exchange, isOurs, knowOurs, type Sent, valuesOf } from './exchange.ts';

const sending = new WeakSet<HTMLFormElement>();

type Before = (form: HTMLFormElement) => void;
const before: Before[] = [];

/** Calls `note` before a form is sent, for what is to be sent with it. */
export function onSubmit(note: Before): void {
	before.push(note);
}

/**
 * Sends forms as the browser would, and puts the answer into the page: it is never left while the conversation goes
 * on in it. What hinders the sending is said beside the button, with everything kept.
 */
export function submitting() {
	knowOurs();
	document.addEventListener('submit', (event) => {
		const form = event.target as HTMLFormElement;
		if (event.defaultPrevented || form.getAttribute('method')?.toLowerCase() !== 'post') return;
		event.preventDefault();
		if (sending.has(form)) return;
		const button = event.submitter ?? form.querySelector('button:not([type=button])');
		sending.add(form);
		send(form, button as HTMLButtonElement | null, event.submitter as HTMLButtonElement | null).finally(() =>
			sending.delete(form),
		);
	});
	document.addEventListener('keydown', (event) => {
		const area = event.target as HTMLElement;
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || area.tagName !== 'TEXTAREA') return;
		(area as HTMLTextAreaElement).form?.requestSubmit();
	});
}

async function send(
	form: HTMLFormElement,
	button: HTMLButtonElement | null,
	submitter: HTMLButtonElement | null,
): Promise<void> {
	for (const note of before) note(form);
	const body = new FormData(form);
	if (submitter?.name) body.append(submitter.name, submitter.value);
	const sent = valuesOf(form);
	const label = button?.textContent ?? '';
	say(form, button, '');
	form.querySelector('[data-outcome]')?.remove();
	if (button?.dataset.sending) button.textContent = button.dataset.sending;
	button?.setAttribute('aria-disabled', 'true');
	const free = () => {
		button?.removeAttribute('aria-disabled');
		if (button?.dataset.sending && button.textContent === button.dataset.sending) button.textContent = label;
	};
	try {
		const outcome = await follow(form, body);
		free();
		if (outcome) arrive(outcome, sent);
		else say(form, button, form.dataset.failed);
	} catch {
		free();
		say(form, button, form.dataset.unsent);
	}
}

interface Outcome {
	url: URL;
	/** Null where the browser is to go there itself. */
	page: Document | null;
}

/** Milliseconds after which no answer is one; a picture takes longer than words. */
const PATIENCE = { words: 30_000, files: 180_000 };

/**
 * Asks, and goes where the answer leads: `fetch` alone would lose the fragment of the address. Null for an answer that
 * is no page of ours.
 */
async function follow(form: HTMLFormElement, body: FormData): Promise<Outcome | null> {
	let url = new URL(form.getAttribute('action') || location.href, location.href);
	let next: RequestInit = { method: 'POST', body };
	const files = [...body.values()].some((one) => typeof one !== 'string');
	for (let hop = 0; hop < 6; hop++) {
		const answer = await fetch(url, {
			...next,
			headers: { 'X-Sent-By': 'script', Accept: 'text/html' },
			signal: AbortSignal.timeout(files ? PATIENCE.files : PATIENCE.words),
		});
		const led = answer.headers.get('X-Location');
		if (led === null) {
			const type = answer.headers.get('Content-Type') ?? '';
			if (answer.status >= 500 || !type.startsWith('text/html')) return null;
			const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			if (!isOurs(page)) return null;
			return { url, page: passesBy(url) ? null : page };
		}
		const to = new URL(led, url);
		// A redirect without a fragment keeps the one that led there.
		if (!to.hash) to.hash = url.hash;
		url = to;
		if (!(isHere(url) || passesBy(url)) || form.dataset.leaves !== undefined) break;
		next = {};
	}
	return { url, page: null };
}

/** Whether an address is one of this page, or of the conversation it shows. Any other page comes as a whole. */
function isHere({ origin, pathname }: URL): boolean {
	const article = document.querySelector<HTMLElement>('[data-article]')?.dataset.article;
	const path = decodeURI(pathname);
	return (
		origin === location.origin &&
		(pathname === location.pathname ||
			(article !== undefined && (path === article || path.startsWith(`${article}/`))))
	);
}

/** A receipt leads on to the conversation, if this browser keeps its cookies; else it is where one arrives. */
const passesBy = (url: URL) => url.searchParams.has('sent');

/** Loads a page whole, this one too: to go to what differs by its fragment alone would load nothing. */
function leave(url: URL): void {
	if (url.pathname + url.search === location.pathname + location.search) {
		history.replaceState(null, '', url);
		location.reload();
	} else location.assign(url);
}

function arrive({ url, page }: Outcome, sent: Sent): void {
	if (!page) {
		leave(url);
		return;
	}
	const outcomes = () => [...document.querySelectorAll<HTMLElement>('[data-outcome]')];
	const known = new Set(outcomes().map((one) => one.textContent));
	exchange(page, sent);
	const invalid = document.querySelector<HTMLElement>('[aria-invalid=true]');
	// As a browser would have it that loads the page.
	const first = document.querySelector<HTMLElement>('[autofocus]');
	const outcome = outcomes().find((one) => !known.has(one.textContent));
	if (outcome?.id) url.hash = outcome.id;
	if (url.href !== location.href) history.pushState(null, '', url);
	const named = url.hash ? document.getElementById(url.hash.slice(1)) : null;
	focus(invalid ?? first ?? outcome ?? named);
}

function focus(place: HTMLElement | null): void {
	if (!place) return;
	if (place.tabIndex < 0) place.tabIndex = -1;
	place.focus({ preventScroll: true });
	place.scrollIntoView({ block: 'nearest' });
}

const lines = new WeakMap<HTMLFormElement, Element>();

/** Says what hinders a form, beside its button. */
function say(form: HTMLFormElement, button: HTMLElement | null, words = ''): void {
	lines.get(form)?.remove();
	if (!words) return;
	const line = document.createElement('p');
	lines.set(form, line);
	line.className = 'refusal';
	line.setAttribute('role', 'alert');
	line.textContent = words;
	if (button) (button.closest('.foot') ?? button).after(line);
	else form.append(line);
}
