import { digits, fetchPage, one, onPress } from './dom.ts';
import { beforeExchange, onExchange } from './exchanged.ts';

const form = () => one('#respond');
const area = () => one<HTMLTextAreaElement>('#respond textarea');
const parent = () => one<HTMLInputElement>('#respond [name=parent]');
const note = () => one('#respond-to');
const linkTo = (number: string) => one(`a[data-reply="${+number}"]:not([data-quote])`);
/** Where the server put the form. */
const home = document.createComment('');
let opener: HTMLElement | null = null;

/** Brings the form under the comment that is answered, and back; the links work alone without it. */
export function replyForm() {
	onPress('[data-cancel-reply]', cancel);
	onPress<HTMLAnchorElement>('li a[data-reply]', (link, event) => {
		const field = area();
		if (!field) return;
		event.preventDefault();
		const quotes = 'quote' in link.dataset;
		// What is being written goes on answering what it answers, whatever else it quotes.
		if (quotes && field.value.trim()) return quote(link);
		say(link.dataset.reply!, link);
		move(link);
		if (quotes) return quote(link);
		changed();
		focusEnd();
	});
	beforeExchange(goHome);
	onExchange(resumeReply);
	resumeReply();
}

/** Opens a reply that was left behind, by the server, the browser or our own copy, under what it answers. */
export function resumeReply(): void {
	const number = parent()?.value ?? '';
	if (!+number || number === form()?.dataset.answers) return;
	const link = linkTo(number);
	say(number, link);
	if (link) move(link);
}

/** What is written has been changed by a button. */
export const changed = () => area()?.dispatchEvent(new Event('input', { bubbles: true }));

function say(number: string, link: HTMLElement | null): void {
	const line = note();
	if (!line) return;
	const name = (link && one('.p-author', link.closest('li')!)?.textContent) ?? '';
	parent()!.value = number;
	// What the server said of a comment that is not on this page stays.
	if (link || line.hidden) {
		one('span', line)!.textContent = line.dataset
			.template!.replace('NUMBER', `#${digits(+number)}`)
			.replace('NAME', () => name);
	}
	line.hidden = false;
}

/** Moves it with focus and selection kept. */
function carry(put: (form: HTMLElement) => void): void {
	const box = form()!;
	const active = one<HTMLTextAreaElement>(':focus', box);
	const { selectionStart: start = null, selectionEnd: end = null } = active ?? {};
	put(box);
	active?.focus({ preventScroll: true });
	// Null where a field has no selection, as one for an email address.
	if (start !== null) active!.setSelectionRange(start, end);
}

function move(link: HTMLElement): void {
	if (!home.isConnected) form()!.before(home);
	if (opener) opener.ariaExpanded = null;
	opener = link;
	link.ariaExpanded = 'true';
	carry((box) => (link.closest('.comment-acts') ?? link).after(box));
}

function goHome(): void {
	if (opener && home.isConnected) carry((box) => home.after(box));
	home.remove();
	if (opener) opener.ariaExpanded = null;
	opener = null;
}

function cancel(): void {
	const link = opener;
	goHome();
	// Where one thread stands by itself, one answers who began it.
	const { answers = '' } = form()!.dataset;
	if (answers) say(answers, linkTo(answers));
	parent()!.value = answers;
	note()!.hidden = !answers;
	// A quotation begins behind three dots, which have closed.
	(link?.closest('.thread-menu')?.querySelector('summary') ?? link)?.focus();
	changed();
}

function focusEnd(): void {
	const field = area()!;
	field.focus();
	field.selectionStart = field.value.length;
}

/** Quotes what is chosen of a comment, or all of it, as it was written: its page without our script has that. */
async function quote(link: HTMLAnchorElement): Promise<void> {
	const said = one('.comment-text', link.closest('li')!)!;
	const chosen = getSelection()!;
	const part = said.contains(chosen.anchorNode) && `${chosen}`;
	quoteWords(part || one('[data-quoted]', await fetchPage(link.href))?.dataset.quoted || said.textContent);
}

/** Puts words into the form as a quotation, and goes there. */
export function quoteWords(picked: string): void {
	const words = picked.trim().replace(/^/gm, '> ');
	const field = area()!;
	const before = field.value.trimEnd();
	field.value = `${before && `${before}\n\n`}${words}\n\n`;
	changed();
	focusEnd();
}
