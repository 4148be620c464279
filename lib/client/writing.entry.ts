import { drafts } from './drafts.ts';
import { live } from './live.ts';
import { reading } from './reading.ts';
import { replyForm } from './reply-form.ts';
import { submitting } from './submit.ts';
import { tools } from './tools.ts';
import { unreadMarks } from './unread-marks.ts';

reading();
submitting();
replyForm();
drafts();
tools();
live();
unreadMarks();
