import { all, ask, digits, fetchPage, one, onPress } from './dom.ts';
import { exchange } from './exchange.ts';
import { onExchange } from './exchanged.ts';
import { articleHere } from './hash-target.ts';
import { store, stored } from './storage.ts';
import { hold } from './thread.ts';

const article = () => one('[data-live]');
const lastHere = () => +(article()?.dataset.last as string);

/** Number of the last comment that the reader knew when they came; the first visit knows all. */
let seen: number | null = null;
/** Number of the last comment there is, as far as the server has said. */
let latest = 0;

/**
 * Marks what came since the reader's last visit. While the page is looked at, it asks now and then what is new, says
 * so, and puts it in its place when it is asked to: nothing that is being read moves.
 */
export function news() {
	show();
	onExchange(show);
	setInterval(async () => {
		const live = article()?.dataset.live;
		if (!live || document.hidden) return;
		const answer = await ask(live);
		if (answer) {
			latest = JSON.parse(answer[0]).last;
			say();
		}
	}, 30_000);
	onPress<HTMLAnchorElement>('[role=status] > a', async (link, event) => {
		event.preventDefault();
		const known = lastHere();
		const page = await fetchPage(location.href);
		const comes = page && all('.comment', page).some((one) => numberOf(one) > known);
		if (!comes) return location.assign(link.href);
		const putBack = hold();
		exchange(page, new Map());
		putBack();
		one('[data-fresh][data-step="1"]')?.focus({ preventScroll: true });
	});
}

/** Of a comment that has one; one's own that wait have none. */
const numberOf = ({ id }: Element) => +id.replace('c', '') || 0;

function show(): void {
	const here = article();
	if (!here) return;
	const name = `postilla-seen-${here.dataset.id}`;
	const now = lastHere();
	// What this tab found when it came: further pages of the conversation share it.
	seen ??= +(stored(name, 'sessionStorage') ?? stored(name) ?? now);
	store(name, `${seen}`, 'sessionStorage');
	store(name, `${now}`);
	for (const one of all('.u-comment')) if (numberOf(one) > seen) one.classList.add('fresh');
	say();
}

/** Says in the bar how many are new: what is not on the page yet as a link that brings it. */
function say(): void {
	const place = one('.thread-bar [role=status]');
	if (!place || seen === null) return;
	const known = lastHere();
	const coming = latest - known;
	const more = coming > 0 ? coming : known - seen;
	for (const button of all('[data-fresh]')) button.hidden = !one('.fresh');
	// Not a number where an older version of ours kept something else.
	if (!(more > 0)) return;
	const labels = place.dataset;
	const words = document.createElement(coming > 0 ? 'a' : 'span');
	words.textContent = (more === 1 ? labels.one : labels.many)!.replace('#', digits(more));
	(words as HTMLAnchorElement).href = `${articleHere()}/comments/${known + 1}`;
	if (place.textContent !== words.textContent) place.replaceChildren(words);
}
