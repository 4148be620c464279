import { all, byId, one, onPress } from './dom.ts';
import { onExchange } from './exchanged.ts';
import { remembered } from './remembered.ts';

/** The name stands in the button: what is shown of it may be translated. */
const keyOf = ({ dataset }: HTMLElement) => `postilla-hidden-${dataset.hide}`;

/** Folds the comments of those whom the reader hides in this browser, each to a line that shows it again. */
export function hiddenPeople() {
	const fold = () => {
		for (const button of all('[data-hide]')) {
			const comment = button.closest('.comment')!;
			const hidden = remembered(keyOf(button));
			button.ariaPressed = `${hidden}`;
			comment.classList.toggle('hid', hidden);
			one(':scope > .unhide', comment)?.remove();
			if (!hidden) continue;
			const line = document.createElement('button');
			line.className = 'unhide';
			line.append(byId('act')!.dataset.hidden!.replace('NAME', () => button.dataset.hide!));
			comment.prepend(line);
		}
	};
	fold();
	onExchange(fold);
	onPress('[data-hide], .unhide', (button) => {
		const comment = button.closest('.comment')!;
		if (!button.dataset.hide) comment.classList.toggle('hid');
		else {
			remembered(keyOf(button), button.ariaPressed !== 'true');
			fold();
			one('.unhide', comment)?.focus();
		}
	});
}
