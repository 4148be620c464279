import { kept } from './theme.ts';

// As small as it can be: it stands in every page. Where storage is refused, the page looks as the device does.
try {
	const choice = localStorage.getItem(kept);
	if (choice) document.documentElement.dataset.theme = choice;
} catch {}
