type Listener = () => void;

const before: Listener[] = [];
const after: Listener[] = [];

/** Calls `look` whenever the page's HTML has come anew from the server. */
export function onExchange(look: Listener): void {
	after.push(look);
}

/** Calls `prepare` before it does: whatever was moved goes back to where the server put it. */
export function beforeExchange(prepare: Listener): void {
	before.push(prepare);
}

/** Tells who prepares for new HTML. */
export const tellExchange = () => tell(before);

/** Tells who looks at new HTML. */
export const tellExchanged = () => tell(after);

/** One that fails keeps none of the others from being told. */
function tell(listeners: Listener[]): void {
	for (const listener of listeners) {
		try {
			listener();
		} catch (error) {
			console.error(error);
		}
	}
}
