/** The cards of the queue that are still there, in their order. */
export function cardsOf(desk: ParentNode): HTMLElement[] {
	return [...desk.querySelectorAll<HTMLElement>('[data-card]:not([hidden])')];
}

/** The card that holds the focus. */
export function currentCard(): HTMLElement | null {
	return document.activeElement?.closest<HTMLElement>('[data-card]') ?? null;
}

/** The card to go on with once this one is gone. */
export function nextCard(card: HTMLElement): HTMLElement | null {
	const cards = cardsOf(card.closest('[data-queue]') ?? document);
	const at = cards.indexOf(card);
	return cards[at + 1] ?? cards[at - 1] ?? null;
}

/** Moves to a card, so that keys and screen readers go on from it. */
export function focusCard(card: HTMLElement | null): void {
	if (!card) return;
	card.focus({ preventScroll: true });
	card.scrollIntoView({ block: 'nearest' });
}
