import type { SeedArticle } from './shapes.ts';

/** The newest article in English, and still talked about. */
export const bell: SeedArticle = {
	path: 'YYYY/MM/the-bell-over-the-door',
	title: 'The Bell Over the Door',
	at: '-11d 05:00',
	language: 'en',
	categories: ['banco-e-bottega'],
	tags: ['clienti', 'silenzio'],
	commentsOpen: 1,
	mentionsOpen: 1,
	source: `Once in a while I write a page in English, for the friends who read Margine with a dictionary. This one is about a sound.

The ironmonger two streets from me has replaced his bell with a sensor. You walk in, and in the back room a telephone lights up in his pocket. “It’s more discreet,” he says. It is. It is so discreet that yesterday I stood among the hinges for six minutes, coughing.

[caption align="aligncenter" width="960"]<img src="/wp-content/uploads/margine/bell.png" alt="A brass bell on a curved spring above the glass door of a shop, a moment after it has rung" width="960" height="600" /> It has been telling everybody since 1956.[/caption]

A bell over a door does three jobs, and only one of them is telling the shopkeeper. It tells the customer: you have been noticed, now take your time. And it tells everyone already inside that the room has changed, and that there is one more person to be polite in front of. The sensor does the first job perfectly and has never heard of the other two.

I think of this whenever a company shows me its new contact form. I type my question, I press the button, and the form disappears. Nothing rings. Perhaps, somewhere, a telephone has lit up in a pocket. I stand among the hinges.

<blockquote>The answer can wait. The bell can’t.</blockquote>

You may remember <a href="/2014/05/a-window-is-a-sentence">the shop that sells buttons</a>. It has a bell too, hung so badly that it only rings on the way out. The owner won’t have it moved. “Coming in, I can see them,” she says. “It’s the leaving that ought to make a noise.”`,
	conversation: `
-10d 22:40 Tom Ashby ♥4 | > A bell over a door does three jobs, and only one of them is telling the shopkeeper. ¶ Four, in a bookshop. Mine also tells the cat.
> -10d 21:15 Harriet Lowe | And what does the cat do about it?
>> -10d 20:50 Tom Ashby ♥6 | Leaves the room. He has met the public.
-9d 04:30 Harriet Lowe ♥5 | > Nothing rings. Perhaps, somewhere, a telephone has lit up in a pocket. ¶ I once had a reply to a form after eleven months. It began “Thank you for your patience”, which was the first I had heard of it.
> -9d 02:10 Lia Serra | I would like this framed, in nine offices I know.
-6d 08:25 Nerina Sala ♥8 | The bell of my paper shop was of a goat. The goat was of my uncle. When it rings nobody is afraid, and some person smiles and does not know why.
> -6d 06:00 Harriet Lowe ♥2 | Nerina, I have sat through whole conferences on customer service with less in them.
-0d 05:20 Wren Hollis ♥3 | I design those forms for a living. Since Monday ours says, the moment you press: “Got it. Mara reads these on Thursday mornings.” Mara is real. She asks me to tell you that she can hear it ring.
`,
};
