import { dialect } from './dialect.ts';
import type { SeedArticle } from './shapes.ts';
import { words1 } from './words-1.ts';
import { words2 } from './words-2.ts';
import { words3 } from './words-3.ts';
import { words4 } from './words-4.ts';
import { words5 } from './words-5.ts';

/** A question and its long conversation of several pages, with one thread that has pages of its own. */
export const words: SeedArticle = {
	path: '2019/11/la-parola-che-non-usate-piu',
	title: 'Qual è la parola che non usate più?',
	at: '2019-11-04 07:30',
	categories: ['parole'],
	tags: ['voce', 'lettere', 'silenzio'],
	commentsOpen: 1,
	mentionsOpen: 1,
	source: `In fondo a un cassetto ho trovato la rubrica telefonica di mia madre. Alla lettera M, sotto «Merceria», c’è un numero di cinque cifre e una nota: <em>chiedere della signorina</em>. Ho letto la riga tre volte. Cinque cifre, una merceria, una signorina: nella stessa riga, tre cose che non ci sono più, e nessuna delle tre è stata abolita da qualcuno. Si è semplicemente smesso.

Da allora ci faccio caso. Le parole non muoiono come le piante, che si vede. Muoiono come i negozi: un giorno passi e al loro posto c’è una luce più forte. Certe le abbiamo perse perché è sparita la cosa, e pazienza. Certe perché la cosa c’è ancora ma costa troppa fatica nominarla. Certe, poche e importanti, perché <strong>abbiamo deciso</strong> di non dirle più: un giorno le abbiamo sentite uscire dalla nostra bocca e non ci sono piaciute.

È questa terza specie che mi interessa, per mestiere. Quando un negozio mi chiede di «trovare le parole» io comincio sempre da quelle da posare. Una fioraia ha tolto «omaggio floreale» e ha ricominciato a vendere mazzi. Un meccanico ha smesso di dire «purtroppo» e i clienti hanno smesso di sobbalzare. Io ho tolto «semplicemente», e mi accorgo adesso che sei righe fa l’ho rimesso. Vedete? Tornano dalla finestra.

Allora vi faccio una domanda sola, e vi chiedo una parola per volta. Potete tornare.

<blockquote>Qual è la parola che non usate più? E quando ve ne siete accorti?</blockquote>

Vale tutto: una parola perduta, una buttata via, una che avete prestato e non vi è tornata. Vale anche difendere quella di un altro. Io leggo, e copio a mano le più belle su un quaderno.`,
	conversation: words1 + dialect + words2 + words3 + words4 + words5,
	mentions: [
		[
			'2019-11-05 10:02',
			'pingback',
			'La mia è «dirimpetto»',
			'https://esempio.example/2019/11/la-mia-e-dirimpetto',
			'Su Margine si raccolgono le parole posate. La mia stava davanti a un forno.',
		],
		[
			'2019-11-20 21:40',
			'pingback',
			'Un quaderno di parole',
			'https://quadernoapenna.example/un-quaderno-di-parole',
			'Centosettanta risposte e nemmeno una lite: o è un miracolo, o è la domanda giusta.',
		],
		[
			'2019-12-01 08:15',
			'trackback',
			'Calendario delle parole posate',
			'https://tipografiamotta.example/calendario',
			'Dodici parole, dodici mesi, composti in piombo. Dicembre è «costì».',
		],
	],
};
