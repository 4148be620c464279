import { onPress } from './dom.ts';

/** Copies the code that follows the button, and says so for two seconds; where nothing can be copied, it is chosen. */
export function copy() {
	onPress('[data-copied]', (button) => {
		const code = button.nextElementSibling!;
		const swap = () => {
			[button.textContent, button.dataset.copied] = [button.dataset.copied!, button.textContent!];
		};
		const choose = () => getSelection()!.selectAllChildren(code);
		if (!navigator.clipboard) return choose();
		navigator.clipboard.writeText(code.textContent!).then(() => {
			swap();
			setTimeout(swap, 2e3);
		}, choose);
	});
}
