export const words1 = `
Orso Bruno | «Squisito». L’ho detta per anni di ogni cosa che mi mettevano davanti, poi ho sentito un cameriere ripeterla a tre tavoli di fila con la stessa faccia. Da allora dico «buono», e se è buono davvero chiedo il bis.
> Lia Serra | Il bis è la recensione più onesta che esista.
> Cesira | In casa mia «squisito» si diceva solo delle cose comprate. Di quelle fatte in casa si diceva «mangia».
Ada | Dirimpetto. Mia zia abitava dirimpetto al forno, io abito di fronte alla banca. Non è soltanto la parola che è cambiata.
Furio | «Assolutamente sì». Se la toglie, resta «sì», che bastava.
> Tito | Assolutamente d’accordo :)
Nerina Sala | Interurbana. La usavo con un certo rispetto: voleva dire che qualcuno, lontano, stava pagando per sentirmi, e che bisognava dire solo le cose importanti. Adesso posso parlare con chiunque per ore e mi accorgo che le cose importanti sono rimaste le stesse, cioè poche.
> Bastiano | Si alzava anche la voce, perché la distanza sembrava un difetto dell’udito.
>> Nerina Sala | Mio padre la alzava in proporzione ai chilometri. Con lo zio in Australia lo sentivano dal cortile.
Pietro Lanza | Signorina. L’ho detta a una cassiera della mia età, e lei mi ha risposto «ragazzino?». Aveva ragione.
Ivo | «Ambaradan». Dicevo «tutto l’ambaradan» per dire la confusione. Poi ho letto che viene dal nome di una montagna dove abbiamo ammazzato migliaia di persone coi gas. Le parole buffe bisogna aprirle, ogni tanto, e guardarci dentro.
> Lia Serra | Questa la metto in cima al quaderno. Grazie.
> Gilda Neri | Non lo sapevo. Stasera lo racconto a tavola, e da domani la confusione si chiama confusione.
Marta Quaglia | «Problematica». Una volta ho contato quante ce n’erano in una relazione di due pagine: undici. I problemi, invece, erano uno e mezzo.
Elvio | Gettone.
Ines | Tinello: la stanza che non era cucina e non era sala, dove succedeva tutto. Nelle case di adesso c’è l’open space, dove succede tutto lo stesso ma non si può chiudere la porta.
> Wanda | Il nostro aveva la porta a soffietto. Si chiudeva, ma si sentiva ogni parola: era perfetto.
Dario Motta | Resilienza. L’ho stampata su tre calendari, due brochure e un portachiavi. Quando sono rimasto senza lavoro, nel 2012, nessuno mi ha regalato il portachiavi.
> Quinto | In officina la resilienza si misura col pendolo di Charpy. È l’unica che ho visto funzionare.
Olga | Desinare. La diceva mio suocero, che non ha mai «pranzato» in vita sua. Ho provato a dirla al ristorante e mi hanno portato il pane guardandomi con tenerezza.
il signor Brandi | «Spettabile». Ho scritto «Spettabile Ditta» per quarantadue anni. In quarantadue anni nessuna ditta mi ha mai risposto «Spettabile Brandi».
> Lia Serra | Spettabile signor Brandi, provvedo io.
>> il signor Brandi | Ne prendo atto con viva soddisfazione.
Lea | Papà. Non per scelta. È una parola che ha bisogno di qualcuno che si volti.
> Noemi | Anche per me, da marzo. Io la dico lo stesso, piano, quando parcheggio bene.
> Lia Serra | Qui nessuno aggiunge niente. Grazie a tutte e due.
Renzo | Mangianastri. E insieme alla parola ho perso il gesto: la matita nel buco della cassetta.
Silvana | «Un attimino». Il dentista mi disse che avrebbe fatto male un attimino. Non esiste unità di misura più bugiarda.
Amos | Rincasare. Era bella perché conteneva la casa e il ritorno insieme. Adesso «torno», e basta, e non si sa dove.
Teo | Bellissimo. L’ho consumata. La dicevo delle scarpe, dei tramonti e delle slide. Sono in disintossicazione da febbraio, ogni tanto scappa.
> Betta | Io l’ho sostituita col silenzio e una mano sul petto. Più teatrale, ma almeno costa fatica.
Palmira | Garzone. A undici anni ero garzone di panetteria (si diceva al maschile anche per me). Oggi mio nipote è «in alternanza», e il pane non lo ha ancora toccato.
Ugo | «Domani». Ho smesso di dirla ai clienti. Dico «giovedì», e il giovedì lo segno sul muro, dove lo vedono anche loro.
> Orso Bruno | Rubo.
> Lia Serra | Il muro come contratto: bellissimo. (Scusa, Teo.)
Vera | Villeggiatura. Durava due mesi, si portavano le lenzuola e un cugino. Una settimana in un appartamento con le istruzioni per la differenziata non si può chiamare così.
Zaira | Corriera. Chi dice «pullman» arriva; chi diceva «corriera» partiva.
> Nando | E vomitava dopo la terza curva.
Gaspare | «Sinergia». Ho chiesto al mio capo di usarla in una frase che dicesse anche chi deve fare che cosa. Sono passati due anni, attendo fiducioso.
Delia | Zitella. L’ho detta io, di me, per far ridere prima che lo facessero gli altri. Poi mi sono accorta che gli altri non ci pensavano nemmeno.
> Fosca | A cinquant’anni ho scoperto che la parola giusta era «libera», e che era sempre stata lì.
Loris | Lira. Per anni ho fatto il conto a mente, poi un giorno al mercato non l’ho fatto più. Non ricordo quale giorno, ed è questo che mi fa impressione.
Mirella | Corredo. Mia madre ha cucito per vent’anni le iniziali sulle federe. Io le uso per spolverare, e ogni volta chiedo permesso.
> Cesira | Le usi! Le mie sono ancora nella carta velina. Mia figlia ha il piumone.
Oreste | «Genuino», per le stesse ragioni per cui la nomina Lia nell’articolo sulla voce in affitto: da quando la scrivono sulle buste di plastica, i contadini che conosco io non la dicono più.
Sofia | Cioè. La mia prof di italiano metteva una moneta da cento lire in un barattolo ogni volta che la dicevamo. A fine anno ci siamo andati a mangiare la pizza, quindi forse il metodo non ha funzionato.
Walter | Uscio.
> Ada | In Toscana è viva e vegeta, e si chiude pure male.
Romeo | «Piuttosto che» per dire «oppure». Non l’ho smessa io: me l’hanno fatta smettere mia moglie, mia figlia e infine un idraulico.
> Lia Serra | L’idraulico va citato per nome.
>> Romeo | Si chiama Sante, e quando vede un tubo dice esattamente che tubo è.
Tecla | Maestra. L’ultima volta l’ho detta al funerale della mia. Qualche mese dopo, per strada, dei bambini l’hanno gridata a un’altra, e mi sono voltata per vedere se era tornata.
`;
