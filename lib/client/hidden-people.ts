import { all, byId, one, onPress } from './dom.ts';
import { onExchange } from './exchanged.ts';
import { remembered } from './remembered.ts';

const nameOf = (comment: Element) => one('.p-author', comment)!.textContent!;
const keyOf = (comment: Element) => `postilla-hidden-${nameOf(comment)}`;

/** Folds the comments of those whom the reader hides in this browser, each to a line that shows it again. */
export function hiddenPeople() {
	const fold = () => {
		for (const button of all('[data-hide]')) {
			const comment = button.closest('.comment')!;
			const hidden = remembered(keyOf(comment));
			button.ariaPressed = String(hidden);
			comment.classList.toggle('hid', hidden);
			one(':scope > .unhide', comment)?.remove();
			if (!hidden) continue;
			const line = document.createElement('button');
			line.className = 'unhide';
			line.append(byId('act')!.dataset.hidden!.replace('NAME', () => nameOf(comment)));
			comment.prepend(line);
		}
	};
	fold();
	onExchange(fold);
	onPress('[data-hide], .unhide', (button) => {
		const comment = button.closest('.comment')!;
		if (button.className) comment.classList.toggle('hid');
		else {
			remembered(keyOf(comment), button.ariaPressed !== 'true');
			fold();
			one('.unhide', comment)?.focus();
		}
	});
}
