export { receiverUrl } from './address.js';
export { messageId, webhookId, webhookKey } from './ids.js';
export { messageLog, type LoggedMessage } from './message.sql.js';
export { Sender } from './sender.js';
export { addWebhook, listWebhooks, removeWebhook, retryWebhook, type ListedWebhook } from './webhook.sql.js';
