import { parentPort, workerData } from 'node:worker_threads';
import { formFields, sendForm } from '../support/form.ts';

// One client that publishes comments, and looks at each, until it is told to stop; in a thread of its own, so that
// whoever measures beside it measures the server.

const { url, cookie } = workerData as { url: string; cookie: string };
let running = true;
parentPort!.once('message', () => {
	running = false;
});
const page = await (await fetch(url, { headers: { cookie } })).text();
const fields = formFields(page, (form) => form.includes('write'));
fields.delete('follow');
parentPort!.postMessage('begun');
let published = 0;
while (running) {
	const answer = await sendForm(url, fields, { text: `Prova ${published}` }, { cookie });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`${url}: ${answer.status}`);
	published += 1;
	await (await fetch(url)).arrayBuffer();
}
parentPort!.postMessage(published);
