import { all } from './dom.ts';
/** Lets the keyboard scroll what is wider than the page: code and tables. */
export function scrollers() {
	for (const wide of all('.prose pre, .prose table')) {
		if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
	}
}
