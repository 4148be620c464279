import { begin } from './dom.ts';
import { drafts } from './drafts.ts';
import { hiddenPeople } from './hidden-people.ts';
import { likes } from './likes.ts';
import { news } from './news.ts';
import { reading } from './reading.ts';
import { replyForm } from './reply-form.ts';
import { selection } from './selection.ts';
import { submitting } from './submit.ts';
import { thread } from './thread.ts';
import { tools } from './tools.ts';

// What goes with a form is put in before it is sent.
begin([...reading, replyForm, drafts, submitting, tools, likes, hiddenPeople, thread, news, selection]);
