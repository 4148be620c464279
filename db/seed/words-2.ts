export const words2 = `
Michele T. | Telegramma. Me ne arrivò uno solo, per la laurea, da un prozio che pagava a parola: «BRAVO STOP MANGIA STOP».
> Iole | Non conosco una poesia più completa.
Emma | «Importante», quando voleva dire «grosso». Un naso importante, una cena importante, una cifra importante. Mio nonno aveva un naso grosso e una vita importante, e sapeva la differenza.
Gino | Rullino. Trentasei scatti, e due venivano con il dito davanti. Adesso ne ho undicimila e non ne ho stampata una.
> Viola | Sceglietene trentasei l’anno, fate finta che il rullino sia finito. Io lo faccio a San Silvestro, dopo il brodo.
>> Gino | L’ho fatto ieri sera. Ci ho messo quattro ore e ho litigato con mia moglie per la ventunesima.
Fulvia | Perbacco. La uso ancora, ma solo col gatto.
Jacopo | Eccellenza. Ormai è un’eccellenza anche il parcheggio.
Enea | «Territorio». Detta nei convegni vuol dire tutto quello che si vede dal finestrino tornando a casa dai convegni.
> Rosa dei Venti | Io vivo nel territorio e lo chiamo paese.
Uberto | Dattilografa. Mia madre batteva novanta parole al minuto con dieci dita e il rossetto. Sul lavoro la chiamavano «la ragazza» fino alla pensione. Delle due parole, quella che non uso più è la seconda.
> Lia Serra | Questa andrebbe battuta a macchina, in tre copie.
Betta | Carta carbone, e «per conoscenza» scritto in fondo. Oggi metto in copia sedici persone senza sporcarmi le dita, e si vede.
Pina | Ricreazione. Da grandi si chiama pausa, e si passa a guardare il telefono. A ricreazione si correva.
Nando | Forestiero. La diceva mia nonna di quelli che venivano da oltre il fiume, quattro chilometri. Ho sposato una di quei forestieri. Il fiume d’estate si passa a piedi.
Carlo il tipografo | «Brutta copia». I ragazzi che vengono in laboratorio non l’hanno mai sentita. Per loro si scrive una volta sola, sopra, all’infinito. Io faccio ancora la brutta e poi la bella, e tra le due c’è sempre una notte.
> Dario Motta | Collega, la notte è lo strumento più caro della bottega.
> Teo | Mai avuta una bella copia in vita mia, solo brutte promosse.
Wanda | «Mia figlia è un maschiaccio». La frase intera, più che la parola. Mia figlia faceva il portiere, tutto lì.
Iole | Merenda. I miei colleghi fanno «break». Quando dico «vado a fare merenda» mi guardano come se avessi tirato fuori il grembiule.
Bastiano | Vuoto a rendere. Portavamo indietro le bottiglie e con i soldi si comprava la liquirizia. L’economia circolare aveva i denti neri.
> Amos | Frase da incorniciare.
Quinto | Capo. In fabbrica lo dicevo a lui; poi è toccato a me, e a sentirmela dire mi girava la testa come dal barbiere, quando ti voltano la poltrona. Mi sono fatto chiamare Quinto.
Noemi | «Scusa», ma solo quella che usavo come una virgola. Scusa, posso entrare? Scusa, avrei finito. Scusa, esisto. Quella per le colpe vere me la tengo da conto.
> Delia | Io la dicevo anche alle sedie, quando ci sbattevo contro. Da quando ho letto questo commento non la dico più, cioè ci provo.
> Lia Serra | Noemi, posso portarti in aula? Con il tuo nome, e senza scusarmi.
>> Noemi | Volentieri. Senza scuse.
Furio | Galosce. Non è che non uso la parola: non uso le galosce. Ma senza le galosce la parola è rimasta fuori dalla porta.
Gilda Neri | «Target». La mia prima cliente ha sessantotto anni, compra lana blu, chiama «stellina» il cane e paga in monete. In quale casella la metto?
Ivo | Companatico. C’era il pane, e poi c’era tutto il resto: che gerarchia meravigliosa.
Silvana | Cordiali saluti. In quindici anni non ho mai salutato cordialmente nessuno: o salutavo, o ero cordiale. Adesso chiudo con «a presto» solo se è presto.
> il signor Brandi | Mi permetto di dissentire. «Cordiali saluti» è come il nodo della cravatta: non tiene niente, ma si vede se manca.
> Orso Bruno | E se non è presto?
>> Silvana | «A tempo perso.» Ha successo.
Lea | Casa, al singolare. Dopo la separazione ne ho due mezze, e con i bambini diciamo «di qua» e «di là». Ci siamo affezionati anche a queste.
Pietro Lanza | «Ovviamente». Se era ovvio potevo tacere, se non lo era stavo offendendo qualcuno.
Ada | Bighellonare. L’attività esiste, la pratico, ma oggi si chiama «staccare» e bisogna prenotarla.
> Zeno | Io bighellono abusivamente.
Zaira | Stenografia. Le dita se la ricordano: ogni tanto, mentre qualcuno mi racconta una cosa lunga, sotto il tavolo stenografano sul ginocchio.
Ines | Somaro. L’ha scritto un collega su un compito, nel 1987, a matita rossa. Quel bambino oggi mi ripara la caldaia e non mi ha mai fatto pagare l’uscita. Io la parola l’ho tolta dal registro quel giorno stesso.
> Tecla | A matita rossa, poi. Nemmeno il coraggio di dirglielo.
Oreste | «Offerta». Nel mio negozio ho scritto «oggi costa meno perché ne ho troppe». Vendute tutte entro le undici.
> Lia Serra | Oreste, è la migliore insegna dell’anno. Mandami una fotografia.
> Marta Quaglia | Da noi ho provato «questo colore l’ho sbagliato io». Finiti anche quelli.
Mirella | Rammendo. So farlo invisibile e nessuno me lo chiede. L’anno scorso una ragazza lo ha voluto rosso su un maglione grigio, perché si vedesse. L’ho guardata andare via ed ero contenta come una che ha esposto al museo.
Vera | «Normale».
> Loris | In che senso?
>> Vera | Appunto.
Palmira | Lattaio. Lasciava la bottiglia sul gradino e portava via le notizie. Il corriere lascia il pacco e porta via una firma storta.
Renzo | Successo, nel senso di riuscita. L’ho inseguita tanto che adesso la uso soltanto come participio: è successo questo, è successo quello. Mi sembra più vasta.
Rosa dei Venti | Soprabito. Mezza stagione, mezzo cappotto, mezza età. Sono sparite tutte e tre insieme.
Elvio | Cambiale. Ne ho firmate ventiquattro per una Vespa. La parola non la rimpiango, la Vespa sì.
Cesira | «Stai tranquilla». Detta a me, ha sempre avuto l’effetto contrario, così non la dico agli altri. Chiedo: «Che cosa ti serve?». Spesso serve un caffè.
Jacopo | Feedback. Mio padre, falegname, passava la mano sul tavolo, poi mi guardava. Quello era.
Sofia | Arrivederla. La diceva la merciaia di via dei Mille, con l’inchino. Le ho detto «ciao» a vent’anni per sentirmi grande e me ne vergogno ancora.
`;
