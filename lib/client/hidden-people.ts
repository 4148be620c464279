import { onExchange } from './exchanged.ts';
import { remembered } from './remembered.ts';

const nameOf = (comment: Element) => comment.querySelector('.p-author')!.textContent!;
const keyOf = (comment: Element) => `postilla-hidden-${nameOf(comment)}`;

/** Folds the comments of those whom the reader hides in this browser, each to a line that shows it again. */
export function hiddenPeople() {
	const fold = () => {
		for (const button of document.querySelectorAll('[data-hide]')) {
			const comment = button.closest('.comment')!;
			const hidden = remembered(keyOf(comment));
			button.ariaPressed = String(hidden);
			comment.classList.toggle('hid', hidden);
			comment.querySelector(':scope > .unhide')?.remove();
			if (!hidden) continue;
			const line = document.createElement('button');
			line.className = 'unhide';
			line.append(document.getElementById('act')!.dataset.hidden!.replace('NAME', () => nameOf(comment)));
			comment.prepend(line);
		}
	};
	fold();
	onExchange(fold);
	document.addEventListener('click', ({ target }) => {
		const button = (target as Element).closest('[data-hide], .unhide');
		const comment = button?.closest('.comment');
		if (!comment) return;
		if (button!.className) comment.classList.remove('hid');
		else {
			remembered(keyOf(comment), button!.ariaPressed !== 'true');
			fold();
		}
	});
}
