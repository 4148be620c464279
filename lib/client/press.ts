/** Calls `act` when what matches is pressed, or something in it, and not with a key that opens a window. */
export function onPress(selector: string, act: (pressed: HTMLElement, event: Event) => void) {
	document.addEventListener('click', (event) => {
		const pressed = (event.target as Element).closest<HTMLElement>(selector);
		if (pressed && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) act(pressed, event);
	});
}
