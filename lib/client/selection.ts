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

	const show = () => {
		bar = document.querySelector('.select');
		place = null;
		if (!bar) return;
		const chosen = getSelection()!;
		if (`${chosen}`.trim()) {
			range = chosen.getRangeAt(0);
			place = range.startContainer.parentElement!.closest('.e-content');
			if (!place?.contains(range.endContainer)) place = null;
		}
		bar.hidden = !place;
		if (!place) return;
		const { left, width, bottom } = range.getBoundingClientRect();
		bar.style.left = `clamp(9rem,${left + width / 2}px,100% - 9rem)`;
		bar.style.top = `min(${bottom}px,100% - 4rem)`;
		bar.lastElementChild!.textContent = '';
	};
	addEventListener('scroll', show);
	document.addEventListener('selectionchange', () => {
		clearTimeout(timer);
		timer = setTimeout(show, REST);
	});
	document.addEventListener('keydown', (event) => {
		if (!place) return;
		if (event.key === 'Escape') getSelection()!.empty();
		if (event.key === 'Tab' && !bar!.contains(document.activeElement)) {
			event.preventDefault();
			bar!.querySelector('button')!.focus();
		}
	});
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLElement>('.select button');
		if (!button || !place) return;
		const words = `${getSelection()}`;
		const comment = place.closest('.said')?.closest('li');
		const { said } = button.dataset;
		if (!said) {
			const link = comment?.querySelector<HTMLElement>('a[data-quote]');
			if (link) link.click();
			else quoteWords(words);
			return;
		}
		const text = place.textContent;
		const before = document.createRange();
		before.setStart(place, 0);
		before.setEnd(range.startContainer, range.startOffset);
		const from = `${before}`.length;
		const to = from + `${range}`.length;
		const fragment = wordsFragment(text.slice(0, from), words, text.slice(to), document.body.textContent);
		const address = `${location.href.split('#')[0]}#${comment?.id ?? ''}${fragment}`;
		// Without https there is no clipboard.
		if (!navigator.clipboard) prompt('', address);
		else
			navigator.clipboard.writeText(address).then(() => {
				bar!.lastElementChild!.textContent = said;
			});
	});
}
