/** Brings the page's scripts when the reader first touches a control that needs them, and no earlier. */
export function islands() {
	const list = document.getElementById('postilla-runtime');
	if (!list) return;
	let brought = false;
	const bring = (target: EventTarget | null) => {
		if (brought || !(target instanceof Element) || !target.closest('[data-island],[data-reply]')) return;
		brought = true;
		for (const address of JSON.parse(list.textContent)) {
			const script = document.createElement('script');
			script.src = address;
			// In their order.
			script.async = false;
			document.head.append(script);
		}
	};
	for (const touch of ['pointerover', 'touchstart', 'focusin']) {
		document.addEventListener(touch, (event) => bring(event.target), { capture: true, passive: true });
	}
	bring(document.activeElement);
	const awake = (node: Element) => Object.keys(node).some((name) => name.startsWith('__reactProps$'));
	document.addEventListener(
		'click',
		(event) => {
			// Links and submits work without scripts; a bare button waits until React has woken it, but for the first script's own.
			const control = (event.target as Element).closest<HTMLElement>(
				'[data-island] button[type="button"]:not([data-cancel-reply])',
			);
			if (!control || awake(control)) return;
			bring(control);
			event.preventDefault();
			event.stopImmediatePropagation();
			const begun = Date.now();
			const repeat = () => {
				if (awake(control)) control.click();
				else if (Date.now() - begun < 10_000) requestAnimationFrame(repeat);
			};
			repeat();
		},
		true,
	);
}
