import { mkdirSync, writeFileSync } from 'node:fs';
const root = process.argv[2]!;
const { mediaResponse } = await import(`${root}/lib/publishing/media/response.ts`);
mkdirSync('/tmp/m-bench/media/2026', { recursive: true });
writeFileSync('/tmp/m-bench/media/2026/a.jpg', Buffer.concat([Buffer.from('ffd8ffe000104a464946','hex'), Buffer.alloc(20000, 7)]));
const where = process.argv[3] === 'new' ? (await import(`${root}/lib/platform/files/folder.ts`)).folderFiles('/tmp/m-bench') : '/tmp/m-bench';
const one = async () => (await mediaResponse(new Request('http://localhost/media/2026/a.jpg'), where)).arrayBuffer();
for (let i = 0; i < 300; i++) await one();
for (const n of [1,2,3]) {
const t = performance.now();
for (let i = 0; i < 2000; i++) await one();
console.log(process.argv[3], ((performance.now() - t) / 2000).toFixed(4), 'ms');
const h = performance.now();
for (let i = 0; i < 2000; i++) await mediaResponse(new Request('http://localhost/media/2026/a.jpg', {headers:{'if-none-match': '*'}}), where);
console.log(process.argv[3], '304', ((performance.now() - h) / 2000).toFixed(4), 'ms');
}
