import { drafts } from './drafts.ts';
import { news } from './news.ts';
import { reading } from './reading.ts';
import { replyForm } from './reply-form.ts';
import { selection } from './selection.ts';
import { submitting } from './submit.ts';
import { thread } from './thread.ts';
import { tools } from './tools.ts';

reading();
submitting();
replyForm();
drafts();
tools();
thread();
news();
selection();
