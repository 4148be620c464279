import { copyText, on, one, onPress } from './dom.ts';
import { quoteWords } from './reply-form.ts';
import { wordsFragment } from './words-fragment.ts';

/** Milliseconds that a selection rests before something is offered beside it. */
const REST = 250;

/** Beside words selected in the article or in a comment: quote them, or copy a link that leads to them. */
export function selection() {
	let timer: ReturnType<typeof setTimeout>;
	let range: Range;
	/** The text in which words are selected. */
	let place: Element | null;
	let bar: HTMLElement | null;
	/** What was selected when it was last looked at. */
	let seen = '';

	const show = () => {
		bar = one('.select');
		place = null;
		if (!bar) return;
		const chosen = getSelection()!;
		// What was said of a copy stays while the page moves under it, and while a selection comes again as it was.
		if (seen !== `${chosen}`) bar.lastElementChild!.textContent = '';
		seen = `${chosen}`;
		if (seen.trim()) {
			range = chosen.getRangeAt(0);
			place = range.startContainer.parentElement!.closest('.e-content');
			if (!place?.contains(range.endContainer)) place = null;
		}
		bar.hidden = !place;
		if (!place) return;
		const { left, width, bottom } = range.getBoundingClientRect();
		bar.style.cssText = `--x:${left + width / 2}px;--y:${bottom}px`;
	};
	on('scroll', show);
	on('selectionchange', () => {
		clearTimeout(timer);
		timer = setTimeout(show, REST);
	});
	on('keydown', (event) => {
		if (!place) return;
		if (event.key === 'Escape') getSelection()!.empty();
		if (event.key === 'Tab' && !bar!.contains(document.activeElement)) {
			event.preventDefault();
			one('button', bar!)!.focus();
		}
	});
	onPress('.select button', (button) => {
		if (!place) return;
		const comment = place.closest('li');
		const { said } = button.dataset;
		if (!said) {
			const link = comment && one('a[data-quote]', comment);
			if (link) link.click();
			else quoteWords(seen);
			return;
		}
		const around = document.createRange();
		around.setStart(blockOf(range.startContainer), 0);
		around.setEnd(range.startContainer, range.startOffset);
		const before = `${around}`;
		around.setEndAfter(blockOf(range.endContainer).lastChild!);
		around.setStart(range.endContainer, range.endOffset);
		const fragment = wordsFragment(before, seen, `${around}`, document.body.textContent);
		const address = `${location.href.split('#')[0]}#${comment?.id ?? ''}${fragment}`;
		copyText(address).then(() => {
			bar!.lastElementChild!.textContent = said;
		});
	});
}

/** What stands around words is looked for in their own paragraph. */
const blockOf = (node: Node) => node.parentElement!.closest('p,li,.e-content')!;
