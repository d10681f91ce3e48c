/** Deliveries, their history and receipts, consents and opt-outs. */
@NullMarked
package allday.store.notification;

import org.jspecify.annotations.NullMarked;
