package allday.notification.dispatch;

import allday.contracts.channel.Message;
import allday.notification.channel.Line;
import allday.store.notification.Delivery;

/**
 * A call that is about to be made; that it is has been committed.
 *
 * @param delivery as it was before
 * @param attempt its number
 */
record Call(Delivery delivery, int attempt, Message message, Line line) {}
