import type { SeedArticle } from './shapes.ts';

/** An article in English from when articles could not say so. */
export const shopWindow: SeedArticle = {
	path: '2014/05/a-window-is-a-sentence',
	title: 'A Window Is a Sentence',
	at: '2014-05-20 11:00',
	categories: ['banco-e-bottega', 'in-giro'],
	tags: ['insegne', 'lettere'],
	commentsOpen: 1,
	mentionsOpen: 1,
	source: `<div lang="en">

<em>Every spring I write one page in English, for the friends who read Margine with a dictionary and never complain. This one is for them, and for a shop in a town I won’t name, because the owner asked me not to make it busy.</em>

The shop sells buttons. Its window holds a single coat, dark green, missing the third button from the top. That is all. No price, no lamp, no word. You stand there, you look at the gap, and your hand goes to your own coat to count.

I have spent years telling people that a shop window is a sentence: it needs a subject, a verb, and the good manners to stop. Most windows I see are lists. Forty handbags are not saying anything, they are clearing their throat. But one coat with one button missing has a subject (you), a verb (look), and, three steps away through a door that sticks, an ending.

I asked the owner how she came up with it. She laughed. The button had fallen off on a Monday, in the window, in front of a customer. She went to fix it and noticed that people were stopping. “So I left it,” she said, “and I learned to shut up.” Eleven years ago. She has sewn that button back on once, for a wedding.

<blockquote>What is missing is also part of what you say. Choose it with care.</blockquote>

I bought six buttons I didn’t need. Dark green, naturally.

</div>`,
	conversation: `
2014-05-20 14:22 Harriet Lowe | My hand did go to my coat. I am reading this indoors, in a cardigan.
> 2014-05-20 15:01 Lia Serra | Then it works through a screen as well. I must tell her. She will not be impressed.
2014-05-20 18:40 Tom Ashby | I run a bookshop, and from today the window has one book with its last page on the other side of the glass. Nobody has bought it, but two people came in to ask how it ends.
> 2014-05-21 09:15 Harriet Lowe | And did you tell them?
>> 2014-05-21 09:47 Tom Ashby | I lent them the book. I may have misunderstood retail.
2014-05-22 08:30 Nerina Sala | I read with dictionary, as you say. “Clearing their throat” is wonderful, in Italian we have not so elegant throats.
`,
};
