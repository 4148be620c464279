/** Words of whom a reader hides; both languages have the same keys. */
export const hiddenPeople = {
	it: {
		'hidden.line': 'Hai nascosto {name} · mostra',
		'hidden.hide': 'Nascondi questa persona',
		'hidden.show': 'Non nascondere più',
		'me.hidden': 'Persone nascoste',
		'me.hidden.note': 'I loro commenti, per te, restano chiusi in una riga. Nessun altro lo sa.',
		'me.hidden.show': 'Mostra di nuovo',
	},
	en: {
		'hidden.line': 'You hid {name} · show',
		'hidden.hide': 'Hide this person',
		'hidden.show': 'Stop hiding',
		'me.hidden': 'Hidden people',
		'me.hidden.note': 'For you, their comments stay folded to one line. Nobody else knows.',
		'me.hidden.show': 'Show again',
	},
} as const;
