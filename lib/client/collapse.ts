/** Folds and unfolds the replies under a comment. */
export function collapse() {
	document.addEventListener('click', (event) => {
		const button = (event.target as Element).closest<HTMLElement>('[data-collapse]');
		const branch = button && document.getElementById(button.getAttribute('aria-controls') ?? '');
		if (!branch) return;
		branch.hidden = !branch.hidden;
		button.setAttribute('aria-expanded', String(!branch.hidden));
		const label = branch.hidden ? button.dataset.labelClosed : button.dataset.labelOpen;
		if (label) button.textContent = label;
	});
}
