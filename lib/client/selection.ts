import { quoteWords } from './reply-form.ts';
import { wordsFragment } from './words-fragment.ts';

/** Milliseconds that a selection rests before something is offered beside it. */
const REST = 250;

/** Beside words selected in the article or in a comment: quote them, or copy a link that leads to them. */
export function selection() {
	const bar = () => document.querySelector<HTMLElement>('.select');
	let timer = 0;
	let range: Range;
	let place: Element | null | undefined;

	const show = () => {
		const box = bar();
		if (!box) return;
		const chosen = getSelection()!;
		place = null;
		if (`${chosen}`.trim()) {
			range = chosen.getRangeAt(0);
			place = range.startContainer.parentElement?.closest('.e-content');
		}
		box.hidden = !place?.contains(range!.endContainer);
		if (box.hidden) return;
		const { left, width, bottom } = range.getBoundingClientRect();
		box.style.left = `clamp(9rem,${left + width / 2}px,100% - 9rem)`;
		box.style.top = `min(${bottom}px,100% - 4rem)`;
		box.lastElementChild!.textContent = '';
	};
	addEventListener('scroll', () => bar()?.hidden === false && show());
	document.addEventListener('selectionchange', () => {
		clearTimeout(timer);
		timer = window.setTimeout(show, REST);
	});
	document.addEventListener('keydown', (event) => {
		const box = bar();
		if (!box || box.hidden) return;
		if (event.key === 'Escape') box.hidden = true;
		if (event.key === 'Tab' && !box.contains(document.activeElement)) {
			event.preventDefault();
			box.querySelector('button')!.focus();
		}
	});
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest<HTMLElement>('.select button');
		if (!button) return;
		const words = `${getSelection()}`;
		const comment = place!.closest('.said')?.closest('li');
		const { said } = button.dataset;
		if (!said) {
			const link = comment?.querySelector<HTMLElement>('a[data-quote]');
			if (link) link.click();
			else quoteWords(words);
			bar()!.hidden = true;
			return;
		}
		const text = place!.textContent;
		const before = document.createRange();
		before.setStart(place!, 0);
		before.setEnd(range.startContainer, range.startOffset);
		const from = `${before}`.length;
		const address = `${location.href.split('#')[0]}#${comment?.id ?? ''}${wordsFragment(
			text.slice(0, from),
			words,
			text.slice(from + `${range}`.length),
			document.body.textContent,
		)}`;
		const tell = () => {
			button.nextElementSibling!.textContent = said;
		};
		// Without https there is no clipboard.
		if (navigator.clipboard) navigator.clipboard.writeText(address).then(tell);
		else prompt('', address);
	});
}
