import { kept, showTheme } from './theme.ts';

// As small as it can be: it stands in every page. Where storage is refused, the page looks as the device does.
try {
	showTheme(localStorage.getItem(kept));
} catch {}
