/** Events of the document, so that all of our scripts hear them, whichever bundle they came in. */
const coming = 'exchange';
const here = 'exchanged';

/** Calls `look` whenever the page's HTML has come anew from the server. */
export function onExchange(look: () => void): void {
	document.addEventListener(here, look);
}

/** Calls `prepare` before it does: whatever was moved goes back to where the server put it. */
export function beforeExchange(prepare: () => void): void {
	document.addEventListener(coming, prepare);
}

/** Tells who prepares for new HTML. */
export const tellExchange = () => document.dispatchEvent(new Event(coming));

/** Tells who looks at new HTML. */
export const tellExchanged = () => document.dispatchEvent(new Event(here));
