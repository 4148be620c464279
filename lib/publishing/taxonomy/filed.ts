import type { TermView } from '#lib/publishing/articles/views';

/** Words that a name may begin with and that "in" or "posted in" cannot stand before, in both languages. */
const prepositions = [
	'a|ad|al|allo|alla|ai|agli|alle|all|da|dal|dallo|dalla|dai|dagli|dalle|dall|di|d|del|dello|della|dei|degli|delle|dell',
	'in|nel|nello|nella|nei|negli|nelle|nell|su|sul|sullo|sulla|sui|sugli|sulle|sull|con|col|coi|per|tra|fra',
	'senza|sotto|sopra|dopo|prima|dentro|fuori|verso|contro|oltre|dietro|attraverso|durante|intorno|vicino|lontano',
	'about|above|across|after|against|along|among|around|at|before|behind|below|beside|between|beyond|by|down|during',
	'for|from|inside|into|near|of|off|on|onto|out|outside|over|since|through|to|toward|towards|under|until|up|upon',
	'with|within|without',
].join('|');
const beginsWithOne = new RegExp(`^(?:${prepositions})[\\s’']`, 'iu');

/** What a sentence that names categories and tags has to know: how many, and whether "in" may stand before them. */
export function filed(categories: readonly TermView[], tags: readonly TermView[]) {
	return {
		form: categories.some(({ name }) => beginsWithOne.test(name)) ? 'named' : 'plain',
		filed: categories.length,
		tagged: tags.length,
	};
}
